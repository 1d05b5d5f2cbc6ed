import type { Backoff } from "./backoff";
import { NotYet } from "./not-yet";
import { synchronise, type SynchronisationParts } from "./synchronisation";
import type { Timers } from "./timers";

export interface SynchroniserOptions extends SynchronisationParts {
  /** Once the gateway holds everything that is declared, the first time and whenever it was compared again. */
  readonly synchronised: (result: { readonly repaired: number; readonly isFirst: boolean }) => void;
  readonly failed: (error: unknown, milliseconds: number) => void;
  /** Nothing failed, but it cannot be done yet. */
  readonly waiting: (reason: NotYet) => void;
  readonly backoff: Backoff;
  /** Between two looks at whether it can be done now. */
  readonly patience: Backoff;
  readonly timers: Timers;
  readonly random: () => number;
}

/** Milliseconds between comparisons when nothing seems wrong; jittered, so that replicas do not come together. */
const interval = 60_000;

/**
 * Makes the gateway hold exactly what is declared: at the start, after it was away, when its store was lost, and now and
 * then, for whatever nobody thought of. Only differences are pushed.
 */
export class Synchroniser {
  readonly #options: SynchroniserOptions;
  #isFirst = true;
  #isComplete = false;
  #isRunning = false;
  #isNudged = false;
  #hasFailed = false;
  #stopped = false;
  #callOff: (() => void) | undefined;

  constructor(options: SynchroniserOptions) {
    this.#options = options;
  }

  /** Call when a complete list has been told. */
  start(): void {
    this.#isComplete = true;
    this.#isNudged = true;
    void this.#run();
  }

  /** What is declared is being told anew: nothing is compared before that is complete. */
  pause(): void {
    this.#isComplete = false;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** Something may have been lost at the gateway: compare now. While it fails its own back-off decides. */
  nudge(): void {
    if (this.#hasFailed || this.#isFirst) return;
    this.#isNudged = true;
    if (this.#callOff) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#stopped || !this.#isComplete) return;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#isRunning = true;
    this.#isNudged = false;
    const wait = await this.#attempt();
    this.#isRunning = false;
    if (this.#stopped || !this.#isComplete) return;
    if (this.#isNudged) return await this.#run();
    this.#callOff = this.#options.timers.after(wait, () => void this.#run());
  }

  /** Answers how many milliseconds to wait before the next. */
  async #attempt(): Promise<number> {
    const { backoff, patience, random, synchronised, restrictions, ordinary } = this.#options;
    try {
      const repaired = await synchronise(this.#options);
      backoff.succeeded();
      patience.succeeded();
      this.#hasFailed = false;
      restrictions.retryNow();
      ordinary.retryNow();
      synchronised({ repaired, isFirst: this.#isFirst });
      this.#isFirst = false;
      return interval * (0.8 + 0.4 * random());
    } catch (error) {
      return this.#waitAfter(error);
    }
  }

  #waitAfter(error: unknown): number {
    const { backoff, patience, failed, waiting } = this.#options;
    if (error instanceof NotYet) {
      if (!this.#stopped) waiting(error);
      return patience.next();
    }
    const wait = backoff.next();
    this.#hasFailed = true;
    if (!this.#stopped) failed(error, wait);
    return wait;
  }
}
