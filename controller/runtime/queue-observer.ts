import type { Key } from "../sources/source";
import type { Lane } from "./lanes";
import type { WorkEnd } from "./work-end";

/** Told of what a work queue does, for metrics. Must not throw. */
export interface QueueObserver {
  /** A key waits that did not before. */
  added(lane: Lane): void;
  /** Work on a key began after it had waited so many milliseconds. */
  started(key: Key, lane: Lane, waited: number): void;
  ended(key: Key, lane: Lane, end: WorkEnd): void;
  /** It will be tried again by itself. */
  retried(lane: Lane): void;
  /** Work on a key goes on for longer than it should. */
  timedOut(key: Key): void;
}

/** What can be asked of a work queue at any time. */
export interface QueueView {
  /** Keys that may be worked on at the same time. */
  readonly concurrency: number;
  depth(lane: Lane): number;
  /** What is worked on now, and for how many milliseconds. */
  running(): readonly { readonly lane: Lane; readonly kind: string; readonly milliseconds: number }[];
}
