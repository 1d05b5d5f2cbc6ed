import type { PushAnswer, RecordOutcome } from "../../contract/admin";
import { bucketCount, bucketOf, digestOf, emptyDigest, xorDigests } from "../../contract/digest";
import type { ObjectKey } from "../../contract/kinds";
import type { AnyRecord } from "../../contract/records";
import { KeyMap } from "./key-map";

/**
 * How far an object's record has come.
 *
 * `unknown`: not compared since this process started, so what status says of it still holds.
 */
export type Standing =
  | { readonly state: "unknown" }
  | { readonly state: "pending" }
  | { readonly state: "confirmed"; readonly confirmation?: Confirmation }
  | {
      readonly state: "refused";
      readonly why: string;
      /** The gateway holds something newer. */
      readonly isOvertaken?: boolean;
    };

/** The gateway's answer to a push. Absent where a comparison alone showed that it holds the record. */
export interface Confirmation {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly replicas: number;
  /** Streams that the same push closed. */
  readonly streamsClosed: number;
  /** This push made it so; otherwise another replica's had done it before. */
  readonly isFirst: boolean;
  /** Of a break-glass: how many objects it acts on. */
  readonly matched?: number;
}

export interface Page {
  readonly key: ObjectKey;
  readonly record: AnyRecord;
  /** Empty for what is gone: it has no content that could differ. */
  readonly digest: string;
  readonly standing: Standing;
}

/** Whether this is a break-glass: an order, whose end is never inferred. */
export function isCutKey({ kind }: { readonly kind: string }): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

const unknown: Standing = { state: "unknown" };
const pending: Standing = { state: "pending" };
const held: Standing = { state: "confirmed" };

interface Kept extends Page {
  /** Which bucket it belongs to. */
  readonly bucket: number;
}

/** What pages of one push are told, which for most of them is the same. */
interface Told {
  readonly by: Omit<Confirmation, "isFirst">;
  readonly standing: Standing & { readonly state: "confirmed" };
}

/**
 * What the gateway should hold, and what it has confirmed of it. Nothing here is remembered over a restart: digests tell.
 */
export class RecordBook {
  readonly #pages = new KeyMap<Kept>();
  readonly #digests = Array.from({ length: bucketCount }, () => emptyDigest);
  #compared = false;
  #told: Told | undefined;

  /** 256 digests over everything that should be held, kept as records come and go. */
  get digests(): readonly string[] {
    return this.#digests;
  }

  find(key: ObjectKey<string>): Page | undefined {
    return this.#pages.get(key);
  }

  /** Everything that should be in some buckets, by bucket, and what is to go from them. */
  inBuckets(indexes: readonly number[]): ReadonlyMap<number, readonly Page[]> {
    const found = new Map<number, Page[]>(indexes.map((index) => [index, []]));
    for (const page of this.#pages.values()) found.get(page.bucket)?.push(page);
    return found;
  }

  all(): readonly Page[] {
    return [...this.#pages.values()];
  }

  standing(key: ObjectKey<string>): Standing {
    return this.find(key)?.standing ?? unknown;
  }

  /** Writes down what an object's record is now. False when the gateway need not be told: only the version differs. */
  write(record: AnyRecord): boolean {
    const key = { kind: record.kind, namespace: record.namespace, name: record.name };
    const before = this.find(key);
    const digest = "deleted" in record ? "" : digestOf(record);
    const differs = before === undefined || before.digest !== digest || ("deleted" in record && before.record.uid !== record.uid);
    this.#put({ key, record, digest, standing: !differs ? before.standing : this.#compared ? pending : unknown });
    return differs;
  }

  /** What is here is being compared with the gateway: from now on what changes is pending, and is pushed by itself. */
  markCompared(): void {
    this.#compared = true;
  }

  get isCompared(): boolean {
    return this.#compared;
  }

  /** It differs from what the gateway holds, or was never compared and goes out anyway. */
  markPending(key: ObjectKey<string>): void {
    const page = this.find(key);
    if (page) this.#put({ ...page, standing: pending });
  }

  /** A comparison showed that the gateway holds exactly this. What a push confirmed meanwhile stays as it is. */
  markHeld(page: Page): void {
    const now = this.find(page.key);
    if (now?.digest === page.digest && now.standing.state !== "confirmed") this.#put({ ...now, standing: held });
  }

  /** Takes in what became of one pushed record; a record that has changed since is still to be pushed. */
  settle(pushed: Page, outcome: RecordOutcome, confirmation: Omit<Confirmation, "isFirst">): void {
    const now = this.find(pushed.key);
    if (now?.digest !== pushed.digest || now.record.uid !== pushed.record.uid) return;
    if (outcome.outcome === "applied" || outcome.outcome === "unchanged") return this.#confirm(now, outcome, confirmation);
    // A push that another overtook says nothing about what is there now.
    if (outcome.outcome === "stale" && now.record.resourceVersion !== pushed.record.resourceVersion) return;
    const isOvertaken = outcome.outcome === "stale";
    const why = isOvertaken ? "the gateway holds a newer version of this object than we have" : (outcome.why ?? "no reason given");
    this.#put({ ...now, standing: { state: "refused", why, ...(isOvertaken && { isOvertaken }) } });
  }

  #confirm(page: Page, { outcome, matched }: RecordOutcome, confirmation: Omit<Confirmation, "isFirst">): void {
    if ("deleted" in page.record) return this.#drop(page);
    const isFirst = outcome === "applied";
    const last = this.#told?.standing.confirmation;
    const isSame = this.#told?.by === confirmation && last?.isFirst === isFirst && last.matched === matched;
    if (!this.#told || !isSame) {
      const told = { ...confirmation, isFirst, ...(matched !== undefined && { matched }) };
      this.#told = { by: confirmation, standing: { state: "confirmed", confirmation: told } };
    }
    this.#put({ ...page, standing: this.#told.standing });
  }

  /** Nothing is to be held of this object, and nothing to be said about it. */
  forget(key: ObjectKey<string>): void {
    const page = this.find(key);
    if (page) this.#drop(page);
  }

  /** Everything is to be written anew: what is here belongs to a history that is no more. */
  clear(): void {
    for (const page of this.all()) this.#drop(page);
    this.#compared = false;
  }

  #put(page: Page): void {
    const before = this.#pages.get(page.key);
    const bucket = before?.bucket ?? bucketOf(page.key);
    this.#mix(bucket, before?.digest, page.digest);
    this.#pages.set(page.key, { ...page, bucket });
  }

  #drop(page: Page): void {
    this.#mix(bucketOf(page.key), page.digest, undefined);
    this.#pages.delete(page.key);
  }

  #mix(bucket: number, out: string | undefined, into: string | undefined): void {
    const both = [out, into].filter((digest) => digest !== undefined && digest !== "");
    if (out === into || both.length === 0) return;
    this.#digests[bucket] = both.reduce<string>(
      (sum, digest) => xorDigests(sum, digest ?? emptyDigest),
      this.#digests[bucket] ?? emptyDigest,
    );
  }
}

/** What a push's answer says about all of its records alike. */
export function confirmationOf(answer: PushAnswer, now: number): Omit<Confirmation, "isFirst"> {
  return {
    time: now,
    replicas: answer.closed.length,
    streamsClosed: answer.closed.reduce((sum, { streams }) => sum + streams, 0),
  };
}
