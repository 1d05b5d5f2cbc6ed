import type { Declared, Key } from "../../source";
import { isBreakGlass } from "../key";
import type { Content } from "./declaration";
import { told } from "./judgements";
import type { Kept } from "./kept";
import { isCut } from "./loosening";

/** What differs now, in the words of the port. */
export interface Change {
  readonly key: Key;
  readonly change: "set" | "absent" | "deleted";
  readonly last: Declared;
  /** 0 restricts, 1 may do either, 2 restores. */
  readonly urgency: 0 | 1 | 2;
}

export function changeOf(change: Change["change"], kept: Kept, before?: Kept): Change {
  return { key: kept.key, change, last: kept.declared, urgency: urgencyOf(change, kept, before) };
}

/** Restrictions first; otherwise the order in which changes came about. */
export function byUrgency(a: Change, b: Change): number {
  return a.urgency - b.urgency;
}

function urgencyOf(change: Change["change"], kept: Kept, before: Kept | undefined): Change["urgency"] {
  const lifts = isBreakGlass(kept.key.kind);
  if (change !== "set") return lifts ? 2 : 0;
  if (lifts) return before ? 1 : 0;
  const cut = isCut(told(kept));
  if (cut) return before && wasCut(before) ? 1 : 0;
  return before && wasCut(before) ? 2 : 1;
}

function wasCut(kept: Kept): boolean {
  const content: Content = told(kept);
  return isCut(content);
}
