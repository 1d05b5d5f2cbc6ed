import type { AnyRecord, PresentRecord, RecordBody, ToolRules } from "../../contract/records";

/**
 * Whether a record only takes access away, so that it may go out at once, before the picture is complete and before
 * everything that is queued. `confirmed`: what the gateway is known to hold of this object, where that is known.
 */
export function isRestriction(next: AnyRecord, confirmed: AnyRecord | undefined): boolean {
  const isBreakGlass = next.kind === "McpBreakGlass" || next.kind === "McpClusterBreakGlass";
  if ("deleted" in next) return !isBreakGlass;
  if (isBreakGlass || next.absent || isOff(next)) return true;
  return confirmed !== undefined && !("deleted" in confirmed) && !confirmed.absent && !isOff(confirmed) && narrows(next, confirmed);
}

function isOff(record: PresentRecord): boolean {
  return "enabled" in record.body ? !record.body.enabled : "revoked" in record.body && record.body.revoked;
}

/**
 * True when in no difference the next one allows more than the previous one did. Labels never do: only break-glasses
 * select by them, and their matches stay.
 */
function narrows(next: PresentRecord, previous: PresentRecord): boolean {
  const names = [...new Set([...Object.keys(next.body), ...Object.keys(previous.body)])];
  const fields = next.body as Readonly<Record<string, unknown>>;
  const before = previous.body as Readonly<Record<string, unknown>>;
  const changed = names.filter((name) => JSON.stringify(fields[name]) !== JSON.stringify(before[name]));
  return next.uid === previous.uid && changed.every((name) => narrower[name]?.(fields[name], before[name]) ?? false);
}

/** How a field that may narrow does so; a field that is not here never counts as a restriction. */
const narrower: Readonly<Record<string, (next: unknown, previous: unknown) => boolean>> = {
  servers: (next, previous) => isSubset(entries(next), previous === undefined ? undefined : entries(previous)),
  namespaces: (next, previous) => admitsLess(next as Admitted, previous as Admitted),
  tools: (next, previous) => allowsLess(next ?? {}, previous ?? {}),
  live: (next, previous) => livesLess(next as Live, previous as Live),
  // A description: no decision reads it, so it takes nothing back from what else narrows.
  displayName: () => true,
  owner: () => true,
};

type Admitted = RecordBody["McpGateway"]["namespaces"];
type Live = RecordBody["McpToken"]["live"];

function entries(list: unknown): readonly string[] | undefined {
  return Array.isArray(list) ? list.map((entry) => JSON.stringify(entry)) : undefined;
}

/** An absent list stands for everything. */
function isSubset(next: readonly string[] | undefined, previous: readonly string[] | undefined): boolean {
  if (previous === undefined) return true;
  return next !== undefined && next.every((entry) => previous.includes(entry));
}

function admitsLess(next: Admitted, previous: Admitted): boolean {
  if (next.from === "Same" || previous.from === "All") return true;
  return next.from === previous.from && isSubset(next.names ?? [], previous.names ?? []);
}

function allowsLess(next: ToolRules, previous: ToolRules): boolean {
  return isSubset(next.allow, previous.allow) && (previous.deny ?? []).every((pattern) => (next.deny ?? []).includes(pattern));
}

function livesLess(next: Live, previous: Live): boolean {
  return next.every(({ id, hash, notAfter = Number.POSITIVE_INFINITY }) =>
    previous.some((before) => before.id === id && before.hash === hash && notAfter <= (before.notAfter ?? Number.POSITIVE_INFINITY)),
  );
}
