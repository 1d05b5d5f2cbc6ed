import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import { Backoff } from "./backoff";
import { LaneQueues, type Waiting } from "./lane-queues";
import { type Lane, lanes, moreUrgent, urgentLanes } from "./lanes";
import type { QueueObserver, QueueView } from "./queue-observer";
import type { Timers } from "./timers";
import { isPanic, outcomeOf } from "./work-end";

export { type Lane, lanes } from "./lanes";

export interface WorkQueueOptions {
  /** Keys worked on at the same time, one of them break-glass or revocation; one key is never worked on twice at once. */
  readonly concurrency: number;
  /** How many of these may be neither break-glass nor revocation now. @default all but one */
  readonly ordinaryAtOnce?: () => number;
  /**
   * Brings one object up to date from whatever is true now. Throwing means: again, later; with `code: "CONFLICT"` again soon; with
   * `terminal: true` not before the key is added again. The signal says that it takes longer than `timeout`.
   */
  readonly work: (key: Key, signal: AbortSignal) => Promise<void>;
  /** `milliseconds` until it is tried again; Infinity: not before it is added again. */
  readonly failed: (key: Key, error: unknown, milliseconds: number) => void;
  readonly backoff: Backoff;
  readonly timers: Timers;
  /** How soon after a conflict. @default 5 ms, twice as long each time up to 1 s */
  readonly conflictBackoff?: Backoff;
  /** Whether this replica may work on a key now; those it may not are held until `recheck`. @default all */
  readonly mayWork?: (key: Key) => boolean;
  /** Milliseconds after which work is late. Its key stays taken until it ends: two never have one key. @default 60 000 */
  readonly timeout?: number;
  /** Told once of work that is late. */
  readonly late?: (key: Key, milliseconds: number) => void;
  readonly observer?: QueueObserver;
  /** Milliseconds on a clock that nobody sets. @default performance.now */
  readonly monotonic?: () => number;
  /** Runs something in a later turn of the event loop. @default setImmediate */
  readonly turn?: (action: () => void) => void;
}

interface Run {
  readonly key: Key;
  readonly lane: Lane;
  readonly since: number;
  /** The lane it was added to meanwhile. */
  again: Lane | undefined;
}

interface Retry {
  readonly lane: Lane;
  readonly callOff: () => void;
}

/**
 * Keys that must be looked at, each once however often it is added: the most urgent first, and the namespaces in turn.
 *
 * A key that is added while it is worked on is worked on once more afterwards: nothing that happens is ever missed.
 */
export class WorkQueue implements QueueView {
  readonly #options: WorkQueueOptions;
  readonly #conflicts: Backoff;
  readonly #waiting = new LaneQueues();
  /** Keys that this replica may not work on now. */
  readonly #held = new Map<string, Waiting>();
  readonly #active = new Map<string, Run>();
  readonly #retries = new Map<string, Retry>();
  /** How many of them were taken from lanes without a worker of their own. */
  #ordinary = 0;
  #isStarted = false;
  #isPaused = false;
  #isStopped = false;
  #isStarting = false;
  #idle: (() => void)[] = [];

  constructor(options: WorkQueueOptions) {
    this.#options = options;
    this.#conflicts = options.conflictBackoff ?? new Backoff({ first: 5, longest: 1_000, random: () => 1 });
  }

  get concurrency(): number {
    return this.#options.concurrency;
  }

  /** Keys waiting or worked on; neither those held nor those waiting for their back-off. */
  get size(): number {
    return this.#waiting.size + this.#active.size;
  }

  /** Keys that wait until this replica may work on them. */
  get held(): number {
    return this.#held.size;
  }

  depth(lane: Lane): number {
    return this.#waiting.depth(lane);
  }

  running() {
    const now = this.#now();
    return [...this.#active.values()].map(({ key, lane, since }) => ({ lane, kind: key.kind, milliseconds: now - since }));
  }

  add(key: Key, lane: Lane): void {
    if (this.#isStopped) return;
    const text = keyText(key);
    const retry = this.#retries.get(text);
    retry?.callOff();
    this.#retries.delete(text);
    // Whatever it waited for stays as urgent as it was.
    const urgent = retry ? moreUrgent(retry.lane, lane) : lane;
    const run = this.#active.get(text);
    if (run) run.again = moreUrgent(run.again, urgent);
    else this.#enqueue(key, urgent);
  }

  /** Begins to work; before, keys only gather. */
  start(): void {
    this.#isStarted = true;
    this.#pump();
  }

  /** Begins nothing until `resume`; what is under way ends. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Undoes `pause`; a queue that was never started still gathers. */
  resume(): void {
    this.#isPaused = false;
    this.#pump();
  }

  /** `mayWork` may answer differently from now on. */
  recheck(): void {
    const held = [...this.#held.values()];
    this.#held.clear();
    for (const { key, lane, since } of held) this.#waiting.put(key, lane, since);
    this.#pump();
  }

  /** Starts nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#waiting.clear();
    this.#held.clear();
    for (const { callOff } of this.#retries.values()) callOff();
    this.#retries.clear();
    this.#pump();
    await this.idle();
  }

  /** When nothing waits and nothing is worked on; what is held or waits for its back-off does not count. */
  async idle(): Promise<void> {
    if (this.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #enqueue(key: Key, lane: Lane): void {
    const text = keyText(key);
    const held = this.#held.get(text);
    this.#held.delete(text);
    const isNew = this.#waiting.put(key, moreUrgent(held?.lane, lane), held?.since ?? this.#now());
    if (isNew && !held) this.#options.observer?.added(lane);
    this.#pump();
  }

  /** How many lanes, from the most urgent, have a free worker. */
  get #open(): number {
    const { concurrency, ordinaryAtOnce } = this.#options;
    if (!this.#isStarted || this.#isPaused || this.#active.size >= concurrency) return 0;
    const ordinary = Math.min(concurrency - 1, ordinaryAtOnce?.() ?? concurrency);
    return this.#ordinary < Math.max(1, ordinary) ? lanes.length : urgentLanes;
  }

  /**
   * Begins one more, each in a turn of the event loop of its own: a source may do its work without ever waiting for
   * anything, and ten thousand keys must not keep a restriction, or the gateway in this process, from its turn.
   */
  #pump(): void {
    if (this.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    if (this.#isStarting || !this.#waiting.has(this.#open)) return;
    this.#isStarting = true;
    const { turn = setImmediate } = this.#options;
    turn(() => {
      this.#isStarting = false;
      this.#startNext();
      this.#pump();
    });
  }

  #startNext(): void {
    const next = this.#waiting.take(this.#open);
    if (!next) return;
    if (this.#options.mayWork?.(next.key) ?? true) void this.#run(next);
    else this.#held.set(next.text, next);
  }

  async #run({ key, text, lane, since: waitingSince }: Waiting): Promise<void> {
    const { observer } = this.#options;
    const since = this.#now();
    const run: Run = { key, lane, since, again: undefined };
    const share = lanes.indexOf(lane) < urgentLanes ? 0 : 1;
    this.#active.set(text, run);
    this.#ordinary += share;
    observer?.started(key, lane, since - waitingSince);
    const failure = await this.#attempt(key);
    this.#active.delete(text);
    this.#ordinary -= share;
    const outcome = failure ? outcomeOf(failure.error) : "success";
    observer?.ended(key, lane, { outcome, isPanic: failure !== undefined && isPanic(failure.error), milliseconds: this.#now() - since });
    const wait = this.#waitAfter(text, outcome);
    if (Number.isFinite(wait)) this.#retryAfter(key, lane, wait);
    // It may add the same key, and finds everything as it will be.
    if (failure) this.#options.failed(key, failure.error, wait);
    if (run.again) this.add(key, run.again);
    this.#pump();
  }

  async #attempt(key: Key): Promise<{ readonly error: unknown } | undefined> {
    const { work, timers, timeout = 60_000, late, observer } = this.#options;
    const abort = new AbortController();
    const callOff = timers.after(timeout, () => {
      abort.abort();
      observer?.timedOut(key);
      late?.(key, timeout);
    });
    try {
      await work(key, abort.signal);
      return undefined;
    } catch (error) {
      return { error };
    } finally {
      callOff();
    }
  }

  /** Milliseconds until it is tried again by itself; Infinity: it is not. */
  #waitAfter(text: string, outcome: ReturnType<typeof outcomeOf> | "success"): number {
    const { backoff } = this.#options;
    if (outcome === "conflict") return this.#conflicts.next(text);
    this.#conflicts.succeeded(text);
    if (outcome === "error") return backoff.next(text);
    backoff.succeeded(text);
    return Number.POSITIVE_INFINITY;
  }

  #retryAfter(key: Key, lane: Lane, wait: number): void {
    if (this.#isStopped) return;
    const text = keyText(key);
    const callOff = this.#options.timers.after(wait, () => this.add(key, lane));
    this.#retries.set(text, { lane, callOff });
    this.#options.observer?.retried(lane);
  }

  #now(): number {
    return (this.#options.monotonic ?? (() => performance.now()))();
  }
}
