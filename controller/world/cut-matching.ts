import type { Cut } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import type { BreakGlass } from "../mcp-break-glass/record";
import { untilOf } from "../mcp-break-glass/record";
import { compact } from "../runtime/compact";
import type { Declared } from "../sources/source";

/** Whether a cut finds this object by what it is now. What its selector once matched stays cut besides; see CutBoard. */
export function finds(cut: Cut, object: Declared): boolean {
  return object.kind === cut.target.kind && reachesInto(cut, object.metadata.namespace) && selects(cut, object);
}

function reachesInto({ namespace, namespaces }: Cut, wanted: string): boolean {
  if (namespaces) return namespaces.includes(wanted);
  return namespace === undefined || namespace === "" || namespace === wanted;
}

function selects({ target, userEmail }: Cut, object: Declared): boolean {
  if (target.name !== undefined) return target.name === object.metadata.name;
  if (target.matchLabels && Object.keys(target.matchLabels).length > 0) return hasLabels(object, target.matchLabels);
  if (userEmail !== undefined) return target.kind === "McpUser" && emailOf(object)?.toLowerCase() === userEmail.toLowerCase();
  return target.all === true;
}

/** A declared break-glass in the words of the gateway's list of cuts. */
export function cutOf(breakGlass: BreakGlass): Cut {
  const { kind, metadata, spec } = breakGlass;
  const { target } = spec;
  return compact({
    id: keyText({ kind, namespace: metadata.namespace, name: metadata.name }),
    origin: kind,
    orphaned: false,
    target: compact({
      kind: target.kind,
      name: target.name,
      matchLabels: target.selector && { ...target.selector.matchLabels },
      all: target.all,
    }),
    namespace: kind === "McpBreakGlass" ? metadata.namespace : undefined,
    namespaces: "namespaces" in spec && !spec.namespaces.all ? [...(spec.namespaces.names ?? [])] : undefined,
    userEmail: "userEmail" in target ? target.userEmail : undefined,
    reason: spec.reason,
    incident: spec.incident,
    by: spec.createdBy,
    since: Date.parse(metadata.creationTimestamp),
    until: untilOf(breakGlass),
    matched: breakGlass.status?.matched ?? 0,
  });
}

/** Whether it selects by something that objects may lose again. */
export function isSticky(cut: Cut): boolean {
  return cut.target.name === undefined && cut.target.all !== true;
}

function hasLabels({ metadata: { labels = {} } }: Declared, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function emailOf({ spec }: Declared): string | undefined {
  return typeof spec === "object" && spec !== null && "email" in spec && typeof spec.email === "string" ? spec.email : undefined;
}
