/** A process that ran this long had started well. */
const healthyMilliseconds = 10_000;
const firstDelay = 500;
const longestDelay = 30_000;

/** Keeps a server that crashes on start from being started again at every call: 0.5 s, doubled each time, at most 30 s. */
export class RestartBackoff {
  readonly #now: () => number;
  #failures = 0;
  #notBefore = 0;

  /** @param now milliseconds, monotonic or not. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until it may be started again; 0 = now. */
  get wait(): number {
    return Math.max(0, this.#notBefore - this.#now());
  }

  /** Tells that a process ended by itself after having run this long. */
  ended(ranMilliseconds: number): void {
    this.#failures = ranMilliseconds >= healthyMilliseconds ? 0 : this.#failures + 1;
    if (this.#failures > 0) this.#notBefore = this.#now() + Math.min(longestDelay, firstDelay * 2 ** (this.#failures - 1));
  }
}
