import { batchLimit, type PushAnswer, type RecordBatch, type RecordOutcome } from "../../contract/admin";
import { keyText, type ObjectKey } from "../../contract/kinds";
import type { Backoff } from "./backoff";
import type { Gateway, Urgency } from "./gateway";
import { confirmationOf, type Page, type RecordBook } from "./record-book";
import type { Timers } from "./timers";

export interface OutboxOptions {
  readonly urgency: Urgency;
  /** Pushes under way at the same time. */
  readonly concurrency: number;
  /** Milliseconds after a push in which further records gather, so that under load a transaction takes many; 0: none. */
  readonly gathering: number;
  readonly book: RecordBook;
  readonly gateway: Gateway;
  /** What every batch begins with. */
  readonly header: () => Omit<RecordBatch, "records">;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly now: () => number;
  /** After an answer was taken into the book. */
  readonly settled: (pages: readonly Page[], answer: PushAnswer) => void;
  /** The gateway did not take it; it is tried again after so many milliseconds. */
  readonly failed: (error: unknown, milliseconds: number) => void;
}

/**
 * Records on their way to the gateway. Only keys wait here, so what goes out is always the newest record, and what the
 * gateway did not take waits for it: nothing is lost while it is away.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #keys = new Map<string, ObjectKey>();
  #records = 0;
  #pushes = 0;
  #isOpen: boolean;
  #pause: (() => void) | undefined;
  #isPumping = false;
  #isGathering = false;
  readonly #waiters = new Map<string, PromiseWithResolvers<void>[]>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#isOpen = options.urgency === "restriction";
  }

  /** Keys waiting or under way. */
  get size(): number {
    return this.#keys.size + this.#records;
  }

  add(key: ObjectKey): void {
    this.#keys.set(keyText(key), key);
    // A restriction leaves in this very turn; others gather until it ends, so that one transaction takes many.
    if (this.#options.urgency === "restriction") this.#pump();
    else this.#pumpSoon();
  }

  /** Lets out what waits; ordinary records stay in until the picture is complete. */
  open(): void {
    this.#isOpen = true;
    this.retryNow();
  }

  /** Lets nothing more out until it is opened again; what waits stays, and whoever waits for it is told why. */
  hold(why: Error): void {
    this.#isOpen = false;
    for (const waiting of this.#waiters.values()) for (const { reject } of waiting) reject(why);
    this.#waiters.clear();
  }

  close(): void {
    this.#isOpen = false;
    this.#pause?.();
  }

  /** Ends a back-off: the gateway was seen answering. */
  retryNow(): void {
    this.#pause?.();
    this.#pause = undefined;
    this.#pump();
  }

  /** Adds some keys; resolves when the gateway has answered about each of them, throws when they are held back meanwhile. */
  async deliver(keys: readonly ObjectKey[]): Promise<void> {
    const answers = keys.map((key) => this.#waiter(keyText(key)));
    for (const key of keys) this.add(key);
    await Promise.all(answers);
  }

  async #waiter(text: string): Promise<void> {
    const waiter = Promise.withResolvers<void>();
    this.#waiters.set(text, [...(this.#waiters.get(text) ?? []), waiter]);
    await waiter.promise;
  }

  #pumpSoon(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#isOpen && !this.#pause && !this.#isGathering && this.#pushes < this.#options.concurrency && this.#keys.size > 0) {
      const pages = this.#take();
      if (pages.length === 0) continue;
      this.#pushes += 1;
      this.#records += pages.length;
      void this.#send(pages).finally(() => {
        this.#pushes -= 1;
        this.#records -= pages.length;
        this.#pumpAfter(pages.length);
      });
    }
  }

  /** What filled a batch is likely to fill the next one too; otherwise more is let come. */
  #pumpAfter(records: number): void {
    const { gathering, timers } = this.#options;
    if (gathering === 0 || records === batchLimit) return this.#pump();
    this.#isGathering = true;
    timers.after(gathering, () => {
      this.#isGathering = false;
      this.#pump();
    });
  }

  /** The next batch; a break-glass goes alone, so that what its push closed is its own. */
  #take(): Page[] {
    const pages: Page[] = [];
    for (const [text, key] of this.#keys) {
      const page = this.#options.book.find(key);
      const isAlone = key.kind === "McpBreakGlass" || key.kind === "McpClusterBreakGlass";
      if (isAlone && pages.length > 0) break;
      this.#keys.delete(text);
      if (page) pages.push(page);
      else this.#answer(text);
      if (pages.length === batchLimit || (isAlone && page)) break;
    }
    return pages;
  }

  async #send(pages: readonly Page[]): Promise<void> {
    const { gateway, header, urgency, backoff, failed, timers } = this.#options;
    try {
      this.#settle(pages, await gateway.push({ ...header(), records: pages.map(({ record }) => record) }, urgency));
      backoff.succeeded();
    } catch (error) {
      // Closed meanwhile: that is why it failed.
      if (!this.#isOpen) return;
      if (isAboutRecords(error)) return await this.#narrowDown(pages, error);
      for (const { key } of pages) if (!this.#keys.has(keyText(key))) this.#keys.set(keyText(key), key);
      const wait = backoff.next();
      this.#pause ??= timers.after(wait, () => this.retryNow());
      failed(error, wait);
    }
  }

  /** One record that the gateway cannot read must not hold up the others. */
  async #narrowDown(pages: readonly Page[], error: Error): Promise<void> {
    const [only, ...others] = pages;
    if (only && others.length === 0) {
      const refused: RecordOutcome = { outcome: "refused", why: error.message };
      this.#settle(pages, { sequence: 0, outcomes: [refused], closed: [] });
      return;
    }
    const half = Math.ceil(pages.length / 2);
    await this.#send(pages.slice(0, half));
    await this.#send(pages.slice(half));
  }

  #settle(pages: readonly Page[], answer: PushAnswer): void {
    const { book, now, settled } = this.#options;
    const confirmation = confirmationOf(answer, now());
    for (const [index, page] of pages.entries()) {
      const outcome = answer.outcomes[index];
      if (outcome) book.settle(page, outcome, confirmation);
    }
    settled(pages, answer);
    for (const { key } of pages) this.#answer(keyText(key));
  }

  #answer(text: string): void {
    for (const { resolve } of this.#waiters.get(text) ?? []) resolve();
    this.#waiters.delete(text);
  }
}

function isAboutRecords(error: unknown): error is Error {
  return error instanceof Error && "code" in error && (error.code === "bad_request" || error.code === "too_large");
}
