import type {
  AdminEvent,
  Cut,
  CutsQuery,
  Hold,
  NewHold,
  Predecessor,
  PushAnswer,
  RecordBatch,
  RecordSummary,
  SnapshotMark,
  StoreState,
  Usage,
} from "../../contract/admin";

/**
 * The gateway as the controller needs it: its admin API.
 *
 * Every call throws when the gateway does not answer or refuses; an error with `code: "source_mismatch"` needs a person.
 */
export interface Gateway {
  state(): Promise<StoreState>;
  /** Applies at most `batchLimit` records. A restriction has its own connection and waits for nothing else that is sent. */
  push(batch: RecordBatch, urgency: Urgency): Promise<PushAnswer>;
  mark(mark: SnapshotMark): Promise<StoreState>;
  /** 256 bucket digests over everything the store holds. */
  digests(): Promise<readonly string[]>;
  bucket(index: number): Promise<readonly RecordSummary[]>;
  /** Every cut in force, oldest first; with a key those that act on that object. */
  cuts(on?: CutsQuery): Promise<readonly Cut[]>;
  addHold(hold: NewHold): Promise<Hold>;
  /** Tokens that were revoked, or in use and cut, when they were deleted. */
  predecessors(): Promise<readonly Predecessor[]>;
  usage(): Promise<Usage>;
  /** Tells `listener` what happens from now on. Resolves when the stream ends, throws when it breaks; `opened` once it is there. */
  events(listener: EventListener, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export type Urgency = "restriction" | "ordinary";

export interface EventListener {
  opened(): void;
  told(event: AdminEvent): void;
}
