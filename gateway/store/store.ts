import type {
  ApplyAnswer,
  Cut,
  Hold,
  NewHold,
  Predecessor,
  RecordBatch,
  RecordSummary,
  SnapshotMark,
  StoreState,
  UsageEntry,
} from "../../contract/admin";
import type { Facts, FactsQuery } from "../../contract/facts";
import type { ObjectKey } from "../../contract/kinds";

/** SQLite answers at once, PostgreSQL later: callers `await` either. */
export type MaybePromise<Value> = Value | Promise<Value>;

/**
 * Keeps what was declared and answers decisions from it. Every store passes the one suite in store.contract.ts, so
 * the promises below are tested on each.
 *
 * - Nothing is cached: `facts` reads what is committed now, whoever committed it.
 * - References and selectors are joined here, in the transaction that writes either side; a selector's match stays
 *   until its break-glass ends, whatever happens to labels.
 * - A record older than what is held for its object changes nothing, but for a revocation, which counts whenever it is heard of.
 *   A restriction of an older epoch is still applied, as an orphaned cut.
 * - Until a complete snapshot opens a higher epoch, only what that epoch restricts takes effect (docs/decisions/0010).
 * - Credentials are sealed at rest.
 */
export interface Store {
  /** One indexed read in one snapshot. Throws StoreUnavailable when it cannot answer, or has no complete snapshot yet. */
  facts(query: FactsQuery): MaybePromise<Facts>;

  /** The gateway that a token's connection leads to, and the token's object; for *explain*, which knows only a prefix. */
  locate(tokenId: string): MaybePromise<TokenPlace | undefined>;

  /** Where clients reach a gateway, as its record says; undefined when it says nothing, or there is no such gateway. */
  gatewayUrl(gateway: { readonly namespace: string; readonly name: string }): MaybePromise<string | undefined>;

  /** Applies a batch in one transaction, or nothing of it. Throws SourceMismatch when the store is bound to another source. */
  apply(batch: RecordBatch): MaybePromise<ApplyAnswer>;

  /**
   * Marks the store complete up to a version. Cuts that the snapshot does not mention stay, as orphaned cuts.
   * Opening a higher epoch this way makes older permissive records void.
   */
  complete(mark: SnapshotMark): MaybePromise<StoreState>;

  state(): MaybePromise<StoreState>;

  /** 256 bucket digests over key, uid and content of all records. */
  digests(): MaybePromise<readonly string[]>;

  /** What one bucket holds, tombstones left out. */
  summaries(bucket: number): MaybePromise<readonly RecordSummary[]>;

  /** Cuts now in force, holds and orphaned cuts included, oldest first. With a key: those that act on that object. */
  cuts(on?: ObjectKey): MaybePromise<readonly Cut[]>;

  /** One whose id is held already is left as it is, so that several who give a lost one back make it once. */
  addHold(hold: NewHold): MaybePromise<Hold>;
  /** Lifts a hold, or an orphaned cut, by its id; false when there is none. */
  lift(id: string): MaybePromise<boolean>;

  /** Tokens that were revoked, or in use and cut, when they were deleted; as long as their tombstones are kept. */
  predecessors(): MaybePromise<readonly Predecessor[]>;

  /** Adds what was used since the last call; see gateway/usage. */
  recordUsage(entries: readonly UsageEntry[]): MaybePromise<void>;
  usage(): MaybePromise<readonly UsageEntry[]>;

  /** Forgets tombstones older than `before` (milliseconds since 1970); a floor keeps their versions. */
  prune(before: number): MaybePromise<void>;

  /**
   * Calls `listener` after each committed write that may have changed a decision, foreign processes' writes included
   * (those within 50 ms, as `"everything"`). Returns what stops it.
   */
  onChange(listener: (scope: ChangeScope) => void): () => void;

  close(): MaybePromise<void>;
}

/** Which objects' decisions may differ now. */
export type ChangeScope = "everything" | readonly ObjectKey[];

export interface TokenPlace {
  readonly token: ObjectKey<"McpToken">;
  /** Public ids of this McpToken that are live and not past their end, newest first. */
  readonly live: readonly string[];
  readonly gateway?: { readonly namespace: string; readonly name: string };
  readonly serverNames: readonly string[];
}

/** The store does not answer, or may not be trusted yet; the caller answers 503 and the client may retry. */
export class StoreUnavailable extends Error {
  readonly code = "STORE_UNAVAILABLE";
  override readonly name = "StoreUnavailable";
}

/** The store cannot be opened at all: it is damaged, not one of ours, or its key is another. A person must act; the message says how. */
export class StoreUnusable extends Error {
  readonly code = "STORE_UNUSABLE";
  override readonly name = "StoreUnusable";
}

/** A write came from another source of declarations than the one this store is bound to. */
export class SourceMismatch extends Error {
  readonly code = "SOURCE_MISMATCH";
  override readonly name = "SourceMismatch";
}
