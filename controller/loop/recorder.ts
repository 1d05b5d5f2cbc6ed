import { keyText } from "../../contract/kinds";
import type { AnyRecord } from "../../contract/records";
import { type BreakGlass, breakGlassRecord, hasEnded } from "../mcp-break-glass/record";
import type { Backoff } from "../runtime/backoff";
import type { Leadership } from "../runtime/leadership";
import type { Log } from "../runtime/log";
import type { Outbox } from "../runtime/outbox";
import { isCutKey, type RecordBook } from "../runtime/record-book";
import { isRestriction } from "../runtime/restriction";
import { refText } from "../runtime/secret-readings";
import type { Timers } from "../runtime/timers";
import type { Declared, Key, SecretReading, SecretRef, Source } from "../sources/source";
import { keyOf, type Settings } from "../world/world";
import { Lifts } from "./lifts";
import { hasRecord, recordOf, secretsOf } from "./record-of";

export interface RecorderOptions {
  readonly source: Pick<Source, "find" | "list" | "isAbsent" | "readSecret" | "confirmGone">;
  readonly leadership: Pick<Leadership, "isLeader">;
  readonly book: RecordBook;
  readonly restrictions: Outbox;
  readonly ordinary: Outbox;
  /** What was read of Secrets, by reference; planners read it too. */
  readonly readings: Map<string, SecretReading>;
  readonly settings: Settings;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Log;
}

/** Keeps the book in step with what is declared, and sends out what has changed: what restricts at once. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #reading = new Set<Promise<void>>();
  /** Break-glasses whose end by the clock the gateway has confirmed, by key, uid and generation: they are not told again. */
  readonly #ended = new Set<string>();
  readonly #lifts: Lifts;
  /** When each restriction that is on its way was seen. */
  readonly #seen = new Map<string, number>();
  /** Everything is being told anew, after history was rewound. */
  #isRetold = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#lifts = new Lifts({ ...options, settled: (gone) => this.#write(gone) });
  }

  /** When every Secret that was asked for has been read. */
  async settled(): Promise<void> {
    while (this.#reading.size > 0) await Promise.all(this.#reading);
  }

  /** Takes in an object as it is now. */
  take(object: Declared): void {
    if (!hasRecord(object.kind) || this.#ended.has(edition(object))) return;
    if (isCutKey(object)) this.#lifts.drop(keyOf(object));
    // What has ended by the clock is for the leader to end.
    if (this.#isOver(object) && !this.#options.leadership.isLeader) return this.#options.book.forget(keyOf(object));
    const unread = secretsOf(object).filter((ref) => !this.#options.readings.has(refText(ref)));
    const record = this.#recordOf(object);
    // What restricts does not wait for a Secret; what allows would be wrong without it.
    if (record && (unread.length === 0 || isRestriction(record, undefined))) this.#write(record);
    if (unread.length > 0) this.#track(this.#read(object, unread));
  }

  /** Takes in that an object is gone for good. The end of a break-glass waits for a fresh read. */
  takeGone(last: Declared): void {
    if (!hasRecord(last.kind)) return;
    const { namespace, name, uid, resourceVersion } = last.metadata;
    const gone = { kind: last.kind, namespace, name, uid, resourceVersion, deleted: true as const };
    // A history that was rewound lifts nothing: its cuts stay at the gateway, orphaned.
    if (isCutKey(last) && this.#isRetold) return;
    if (isCutKey(last)) this.#lifts.add({ gone, since: Date.parse(last.metadata.creationTimestamp) });
    else this.#write(gone);
  }

  /** Reads an object's Secrets again, because one of them has changed. */
  async readAgain(object: Declared): Promise<void> {
    const reading = this.#read(object, secretsOf(object));
    this.#track(reading);
    await reading;
  }

  /** The gateway has confirmed that a break-glass has ended by its `until`. */
  hasEnded(object: Declared): void {
    this.#ended.add(edition(object));
  }

  /** Milliseconds since a restriction was seen that the gateway has confirmed now; told once. */
  enforcedAfter(key: Key): number | undefined {
    const since = this.#seen.get(keyText(key));
    this.#seen.delete(keyText(key));
    return since === undefined ? undefined : this.#options.now() - since;
  }

  /** Whether a break-glass waits for its end to be confirmed. */
  isLifting(key: Key): boolean {
    return this.#lifts.has(key);
  }

  /** Another replica has ended a break-glass that is gone, or over. */
  wasEnded(key: Key): void {
    this.#lifts.drop(key);
    this.#options.book.forget(key);
  }

  /** We lead from now on: ends are ours to confirm and to tell. */
  lead(): void {
    this.#lifts.lead();
    this.tellEnds();
  }

  /** History was rewound: whatever was read, ended or about to be lifted belongs to another one. */
  rewound(): void {
    this.#isRetold = true;
    this.#lifts.clear();
    this.#ended.clear();
    this.#options.readings.clear();
    this.#options.book.clear();
  }

  /** Everything has been told again. */
  retold(): void {
    this.#isRetold = false;
  }

  /** Writes down every break-glass as an order, ended ones too. */
  restateCuts(): void {
    this.#ended.clear();
    for (const object of this.#cuts()) this.#write(breakGlassRecord(object, Number.NEGATIVE_INFINITY));
  }

  /** Tells of every break-glass whose `until` has passed by our clock. */
  tellEnds(): void {
    for (const object of this.#cuts()) if (this.#isOver(object)) this.take(object);
  }

  /** The time of a break-glass's `until` has come, by our clock; told again where the gateway's had not reached it. */
  tellEnd(key: Key): void {
    const { source, book, ordinary } = this.#options;
    const object = source.find(key);
    if (!object || !hasRecord(key.kind)) return;
    this.take(object);
    if (book.standing(key).state !== "refused") return;
    const known = { ...key, kind: key.kind };
    book.markPending(known);
    ordinary.add(known);
  }

  #cuts(): readonly BreakGlass[] {
    const { source } = this.#options;
    return [...source.list("McpBreakGlass"), ...source.list("McpClusterBreakGlass")] as BreakGlass[];
  }

  #isOver(object: Declared): boolean {
    return isCutKey(object) && hasEnded(object as BreakGlass, this.#options.now());
  }

  #recordOf(object: Declared): AnyRecord | undefined {
    const { source, readings, settings, now } = this.#options;
    return recordOf(object, { absent: source.isAbsent(keyOf(object)), readings, settings, now: now() });
  }

  #write(record: AnyRecord): void {
    const { book, restrictions, ordinary, now } = this.#options;
    const key = { kind: record.kind, namespace: record.namespace, name: record.name };
    const before = book.find(key);
    const confirmed = before?.standing.state === "confirmed" ? before.record : undefined;
    if (!book.write(record)) return;
    if (isRestriction(record, confirmed)) {
      if (!this.#seen.has(keyText(key))) this.#seen.set(keyText(key), now());
      restrictions.add(key);
    }
    // Before the first comparison that one decides what has to be pushed at all.
    else if (book.isCompared || "deleted" in record) ordinary.add(key);
  }

  async #read(object: Declared, refs: readonly SecretRef[]): Promise<void> {
    const { source, readings } = this.#options;
    await Promise.all(refs.map(async (ref) => readings.set(refText(ref), await this.#readOne(ref))));
    const now = source.find(keyOf(object));
    if (now) this.take(now);
  }

  async #readOne(ref: SecretRef): Promise<SecretReading> {
    const { source, log } = this.#options;
    try {
      return await source.readSecret(ref);
    } catch (error) {
      log.warn({ secret: refText(ref), err: error }, "read a Secret: it failed; what needs it is refused until the Secret is read again");
      return { found: false, why: "it could not be read; the controller's log says why." };
    }
  }

  #track(reading: Promise<void>): void {
    const tracked = reading.finally(() => this.#reading.delete(tracked));
    this.#reading.add(tracked);
  }
}

function edition(object: Declared): string {
  const { uid, generation } = object.metadata;
  return `${keyText(keyOf(object))} ${uid} ${generation}`;
}
