import { isBreakGlass, secretKind } from "../key";
import type { Content } from "./declaration";

/** An object before and after an edit. */
export interface Edit {
  readonly kind: string;
  readonly before: Content;
  readonly after: Content;
}

/** Whether an object cuts by itself: disabled, or revoked. */
export function isCut({ spec }: Content): boolean {
  return fieldOf(spec, "enabled") === false || fieldOf(spec, "revoked") === true;
}

/**
 * Whether an edit may give back what was denied, or is what half a file looks like: something that stood there is gone.
 *
 * Such an edit waits until its file has been quiet, because a file that is still being written must not restore anything.
 */
export function loosens({ kind, before, after }: Edit): boolean {
  // A credential restricts nobody, and half of one is of no use.
  if (kind === secretKind) return true;
  if (isBreakGlass(kind) && fieldOf(before.spec, "until") !== fieldOf(after.spec, "until")) return true;
  if (isCut(after)) return false;
  return isCut(before) || hasLost(before.spec, after.spec) || hasLost(before.labels, after.labels);
}

/** Whether a field, or an entry of a list, is there before and not after. */
function hasLost(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) return !Array.isArray(after) || before.some((item, index) => isEntryLost(item, after, index));
  if (!isMapping(before)) return after === undefined && before !== undefined;
  if (!isMapping(after)) return true;
  return Object.entries(before).some(([key, value]) => hasLost(value, after[key]));
}

/** Entries that are mappings are compared by position, plain ones by value: their order says nothing. */
function isEntryLost(item: unknown, list: readonly unknown[], index: number): boolean {
  return isMapping(item) ? hasLost(item, list[index]) : !list.includes(item);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldOf(spec: unknown, field: string): unknown {
  return isMapping(spec) ? spec[field] : undefined;
}
