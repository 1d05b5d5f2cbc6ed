import type { Enforced, McpBreakGlass, McpClusterBreakGlass } from "../../crds/types";
import { wordFor } from "../kind-word";
import type { NewObject } from "../../resources/port";
import { type CutTarget, specTarget } from "./cut-target";

export type BreakGlassKind = "McpBreakGlass" | "McpClusterBreakGlass";
export type BreakGlass = McpBreakGlass | McpClusterBreakGlass;

export interface Order {
  readonly target: CutTarget;
  /** Ignored when `everywhere`. */
  readonly namespace: string;
  readonly everywhere: boolean;
  readonly reason: string;
  readonly incident?: string | undefined;
  /** RFC 3339. */
  readonly until?: string | undefined;
  readonly by: string;
}

/** The break-glass to create. Its name is generated, and nothing is copied from the target: no sync can adopt or prune it. */
export function breakGlassOf(order: Order): NewObject<BreakGlassKind> {
  const { reason, incident, until, by } = order;
  const said = { reason, createdBy: by, ...(incident !== undefined && { incident }), ...(until !== undefined && { until }) };
  const generateName = `${nameStart(order.target)}-`;
  const target = specTarget(order.target);
  if (order.everywhere) {
    return {
      kind: "McpClusterBreakGlass",
      metadata: { namespace: "", generateName },
      spec: { target, namespaces: { all: true }, ...said },
    };
  }
  return { kind: "McpBreakGlass", metadata: { namespace: order.namespace, generateName }, spec: { target, ...said } };
}

/** Readable in a list; short enough that any name fits before what is appended. */
function nameStart(target: CutTarget): string {
  const what = target.by === "name" ? target.name : target.by === "email" ? target.email : target.by;
  const text = `${wordFor(target.kind)}-${what}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return text.slice(0, 200).replace(/-+$/, "");
}

/** What became of a break-glass, as far as its status tells. */
export interface Enforcement {
  readonly matched: number;
  readonly streamsClosed: number;
}

/** Undefined until every live gateway replica enforces the break-glass as it was declared. */
export function enforcementOf(object: BreakGlass | undefined): Enforcement | undefined {
  const status = object?.status;
  if (!status?.enforced || isOutdated(object, status.enforced)) return undefined;
  const ready = status.conditions?.find(({ type }) => type === "Ready");
  if (ready && ready.status !== "True") return undefined;
  return { matched: status.matched ?? 0, streamsClosed: status.streamsClosed ?? 0 };
}

function isOutdated(object: BreakGlass | undefined, { generation = 0 }: Enforced): boolean {
  return generation < (object?.metadata.generation ?? 1);
}

/** Who did not confirm, in the controller's words; undefined when it has said nothing. */
export function unconfirmedText(object: BreakGlass | undefined): string | undefined {
  const conditions = object?.status?.conditions ?? [];
  const telling = conditions.find(
    ({ type, status }) => (type === "Ready" && status !== "True") || (type === "Reconciling" && status === "True"),
  );
  return telling?.message;
}

/** `cut in 14 ms; 3 streams closed`. */
export function cutText(milliseconds: number, streams: number): string {
  return `cut in ${Math.max(1, Math.round(milliseconds))} ms; ${streams} stream${streams === 1 ? "" : "s"} closed`;
}
