import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import type { Backoff } from "./backoff";
import type { Timers } from "./timers";

/** What is worked on first. Pushing a restriction does not go through here; what is said and done about it does. */
export const lanes = ["breakGlass", "revoke", "disable", "confirmed", "create", "resync", "usage"] as const;
export type Lane = (typeof lanes)[number];

export interface WorkQueueOptions {
  /** Keys worked on at the same time; one key is never worked on twice at once. */
  readonly concurrency: number;
  /** Brings one object up to date from whatever is true now. Throwing means: again, later. */
  readonly work: (key: Key) => Promise<void>;
  readonly failed: (key: Key, error: unknown, milliseconds: number) => void;
  readonly backoff: Backoff;
  readonly timers: Timers;
}

/**
 * Keys that must be looked at, each once however often it is added, the most urgent first.
 *
 * A key that is added while it is worked on is worked on once more afterwards: nothing that happens is ever missed.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting = lanes.map(() => new Map<string, Key>());
  /** What is worked on now, and the lane it was added to meanwhile. */
  readonly #active = new Map<string, Lane | undefined>();
  readonly #retries = new Map<string, () => void>();
  #started = false;
  #isStarting = false;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Keys waiting or worked on. */
  get size(): number {
    return this.#waiting.reduce((sum, lane) => sum + lane.size, this.#active.size);
  }

  add(key: Key, lane: Lane): void {
    if (this.#stopped) return;
    const text = keyText(key);
    this.#callOff(text);
    if (this.#active.has(text)) {
      this.#active.set(text, moreUrgent(this.#active.get(text), lane));
      return;
    }
    const current = this.#waiting.findIndex((waiting) => waiting.has(text));
    const wanted = lanes.indexOf(lane);
    if (current >= 0 && current <= wanted) return;
    if (current >= 0) this.#waiting[current]?.delete(text);
    this.#waiting[wanted]?.set(text, key);
    this.#pump();
  }

  /** Begins to work; before, keys only gather. */
  start(): void {
    this.#started = true;
    this.#pump();
  }

  /** Starts nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const lane of this.#waiting) lane.clear();
    for (const callOff of this.#retries.values()) callOff();
    this.#retries.clear();
    await this.idle();
  }

  /** When nothing waits and nothing is worked on; what waits for its back-off does not count. */
  async idle(): Promise<void> {
    if (this.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /**
   * Begins one more, each in a turn of the event loop of its own: a source may do its work without ever waiting for
   * anything, and ten thousand keys must not keep a restriction, or the gateway in this process, from its turn.
   */
  #pump(): void {
    if (this.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    if (!this.#started || this.#isStarting || this.#active.size === this.size) return;
    if (this.#active.size >= this.#options.concurrency) return;
    this.#isStarting = true;
    setImmediate(() => {
      this.#isStarting = false;
      this.#startNext();
      this.#pump();
    });
  }

  #startNext(): void {
    const lane = lanes.find((_, index) => (this.#waiting[index]?.size ?? 0) > 0);
    const waiting = lane && this.#waiting[lanes.indexOf(lane)];
    const next = waiting?.entries().next().value;
    if (!lane || !next) return;
    waiting.delete(next[0]);
    this.#active.set(next[0], undefined);
    void this.#run(next[1], lane);
  }

  async #run(key: Key, lane: Lane): Promise<void> {
    const { work, failed, backoff } = this.#options;
    const text = keyText(key);
    try {
      await work(key);
      backoff.succeeded(text);
    } catch (error) {
      const wait = backoff.next(text);
      failed(key, error, wait);
      this.#retryAfter(key, lane, wait);
    }
    const again = this.#active.get(text);
    this.#active.delete(text);
    if (again) this.add(key, again);
    this.#pump();
  }

  #retryAfter(key: Key, lane: Lane, wait: number): void {
    if (this.#stopped) return;
    const text = keyText(key);
    const callOff = this.#options.timers.after(wait, () => {
      this.#retries.delete(text);
      this.add(key, lane);
    });
    this.#retries.set(text, callOff);
  }

  #callOff(text: string): void {
    this.#retries.get(text)?.();
    this.#retries.delete(text);
  }
}

function moreUrgent(a: Lane | undefined, b: Lane): Lane {
  return a !== undefined && lanes.indexOf(a) < lanes.indexOf(b) ? a : b;
}
