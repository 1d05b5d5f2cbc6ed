import type { AnyRecord, RecordBody } from "../../contract/records";
import { parseTime } from "../../crds/schema/policy/time";
import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf } from "../runtime/record-head";

/** Either form of break-glass: of one namespace, or of the cluster. */
export type BreakGlass = DeclaredOf<"McpBreakGlass"> | DeclaredOf<"McpClusterBreakGlass">;

/** Milliseconds since 1970 of its declared end; undefined = when it is lifted. */
export function untilOf(breakGlass: BreakGlass): number | undefined {
  return breakGlass.spec.until === undefined ? undefined : parseTime(breakGlass.spec.until);
}

/** Whether its declared end has passed by our clock; the gateway judges by its own. */
export function hasEnded(breakGlass: BreakGlass, now: number): boolean {
  const until = untilOf(breakGlass);
  return until !== undefined && until <= now;
}

/**
 * What the gateway is told about a break-glass: its order or, once its `until` has passed, its end.
 *
 * It is never `absent`: one whose file is gone is lifted, and one that cannot be read stays as it was.
 */
export function breakGlassRecord(breakGlass: BreakGlass, now: number): AnyRecord {
  const { labels, ...head } = headOf(breakGlass, false);
  if (hasEnded(breakGlass, now)) return { ...head, deleted: true, confirmed: true, expired: true };
  const { kind, ...rest } = head;
  const record = { ...rest, ...(labels && { labels }), body: orderOf(breakGlass) };
  return kind === "McpBreakGlass" ? { kind, ...record } : { kind, ...record };
}

function orderOf(breakGlass: BreakGlass): RecordBody["McpBreakGlass"] {
  const { spec, metadata } = breakGlass;
  const { kind, name, selector, all } = spec.target;
  return compact({
    target: compact({ kind, name, matchLabels: selector && { ...selector.matchLabels }, all }),
    namespaces: "namespaces" in spec && !spec.namespaces.all ? [...(spec.namespaces.names ?? [])] : undefined,
    userEmail: "userEmail" in spec.target ? spec.target.userEmail : undefined,
    reason: spec.reason,
    incident: spec.incident,
    createdBy: spec.createdBy,
    since: Date.parse(metadata.creationTimestamp),
    until: untilOf(breakGlass),
  });
}
