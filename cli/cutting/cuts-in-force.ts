import type { Cut } from "../../contract/cuts";
import type { Resources } from "../../resources/port";
import { compact } from "../compact";
import type { Target } from "../target/open-target";
import type { BreakGlass } from "./break-glass";
import { covers, type Scope } from "./restrictions";

/** Every cut that acts on the target: what the gateway says, and what is declared and has not reached it yet. Oldest first. */
export async function cutsInForce(opened: Target, scope: Scope): Promise<readonly Cut[]> {
  const told = await cutsAtGateway(opened, scope);
  const ids = new Set(told.map(({ id }) => id));
  const declared = (await declaredCuts(opened)).filter(({ id }) => !ids.has(id));
  const labels = declared.length === 0 ? {} : await labelsOf(opened.resources, scope);
  return [...told, ...declared.filter((cut) => covers(cut, scope) || actsOn(cut, scope, labels))].sort((a, b) => a.since - b.since);
}

/** The gateway knows what a selector has matched; nothing when no gateway runs. */
export async function cutsAtGateway({ gateway }: Target, scope: Scope): Promise<readonly Cut[]> {
  const client = await gateway();
  const { target, namespace } = scope;
  if (!client) return [];
  if (target.by === "name" && namespace !== "") return client.cuts({ kind: target.kind, namespace, name: target.name });
  return (await client.cuts()).filter((cut) => covers(cut, scope));
}

/** Break-glasses that have not ended, as the gateway would tell of them. */
export async function declaredCuts({ resources, now }: Pick<Target, "resources" | "now">): Promise<readonly Cut[]> {
  const all: readonly BreakGlass[] = [...(await resources.list("McpBreakGlass")), ...(await resources.list("McpClusterBreakGlass"))];
  return all.map(cutOf).filter(({ until }) => until === undefined || until > now());
}

function cutOf({ kind, metadata, spec, status }: BreakGlass): Cut {
  const { target, reason, incident, createdBy, until } = spec;
  return compact<Cut>({
    id: `${kind}/${metadata.namespace ?? ""}/${metadata.name}`,
    origin: kind,
    orphaned: false,
    target: compact<Cut["target"]>({
      kind: target.kind,
      name: target.name,
      matchLabels: target.selector && { ...target.selector.matchLabels },
      all: target.all,
    }),
    namespace: metadata.namespace,
    namespaces: "namespaces" in spec ? spec.namespaces.names?.slice() : undefined,
    userEmail: "userEmail" in target ? target.userEmail : undefined,
    reason,
    incident,
    by: createdBy,
    since: momentOf(metadata.creationTimestamp) ?? 0,
    until: momentOf(until),
    matched: status?.matched ?? 0,
  });
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

type Labels = Readonly<Record<string, string>>;

async function labelsOf(resources: Resources, { target, namespace }: Scope): Promise<Labels> {
  if (target.by !== "name") return {};
  const object = await resources.get({ kind: target.kind, namespace, name: target.name });
  return object?.metadata.labels ?? {};
}

/** Whether a cut would act on one object, by its name, its labels now, or its kind. */
function actsOn(cut: Cut, { target, namespace }: Scope, labels: Labels): boolean {
  if (target.by !== "name" || cut.target.kind !== target.kind) return false;
  const there = cut.namespace === undefined ? (cut.namespaces?.includes(namespace) ?? true) : cut.namespace === namespace;
  const { name, matchLabels, all } = cut.target;
  const selected = matchLabels !== undefined && Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return there && (name === target.name || selected || all === true);
}
