import type { ObjectEvent } from "../../runtime/event-recorder";
import type { Declared } from "../../sources/source";

/** Who wrote a field last, and when (RFC 3339). */
export interface Writer {
  readonly manager: string;
  readonly time: string;
}

/** An object, and who wrote its `spec.enabled`, or took it away; undefined where nobody is known to have. */
export interface Written {
  readonly object: Declared;
  readonly enabledBy: Writer | undefined;
}

const day = 86_400_000;

/**
 * `enabled: false` was turned back within a day by somebody else than who wrote it: by the next sync, most likely (architecture §7). Where
 * nobody else is seen to have written anything, who wrote it may have taken it back, and nothing is told.
 */
export function restrictionUndone(before: Written, after: Written, now: number): ObjectEvent | undefined {
  const isTurnedBack =
    enabledOf(before) === false && enabledOf(after) !== false && before.object.metadata.uid === after.object.metadata.uid;
  const { enabledBy: by } = before;
  const { enabledBy: other } = after;
  if (!isTurnedBack || !by || !other || by.manager === other.manager || now - Date.parse(by.time) > day) return undefined;
  const note = `spec.enabled: false, which ${by.manager} wrote at ${by.time}, was turned back by ${other.manager}: what it cut is allowed again. Use gatebolt disable, which no sync undoes, or change it where it is declared.`;
  return { type: "Warning", reason: "RestrictionUndone", action: "Restore", note };
}

function enabledOf({ object }: Written): unknown {
  return (object.spec as { readonly enabled?: boolean }).enabled;
}
