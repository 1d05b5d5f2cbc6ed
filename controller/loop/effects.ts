import type { IssueStep } from "../mcp-token/issue";
import type { EventRecorder } from "../runtime/event-recorder";
import type { Gateway } from "../runtime/gateway";
import type { Leadership } from "../runtime/leadership";
import type { Log } from "../runtime/log";
import type { LoopMetrics } from "../runtime/loop-metrics";
import type { QueueObserver, QueueView } from "../runtime/queue-observer";
import type { Timers } from "../runtime/timers";
import type { Key, Source } from "../sources/source";
import type { Reconciles } from "./reconciles";
import type { Writer } from "./happenings/restriction-undone";

/** Everything outside that the controller reads or changes. */
export interface Effects {
  readonly source: Source;
  readonly gateway: Gateway;
  /** Whether this replica does what must happen once. */
  readonly leadership: Leadership;
  readonly events: EventRecorder;
  readonly metrics: LoopMetrics;
  /** Who wrote `spec.enabled` of an object last, where the source can tell. */
  readonly enabledBy?: (key: Key) => Writer | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  /** Bytes of a CSPRNG. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  /** Runs one reconcile under an id of its own, which the log carries; answers the last id of an object. */
  readonly reconciles?: Reconciles;
  /** How many objects may be worked on at the same time now, beside what is most urgent; see `workers`. @default all of them */
  readonly workAtOnce?: () => number;
  /** Told of what the work queue does, and given the queue itself to read. */
  readonly observeQueue?: { readonly observer: QueueObserver; readonly watch: (queue: QueueView) => void };
  /** Told of each step of an issuance; tests end the process there. */
  readonly step?: (name: IssueStep) => void;
}
