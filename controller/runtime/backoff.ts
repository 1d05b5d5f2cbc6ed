export interface BackoffOptions {
  /** Milliseconds before the first repetition. */
  readonly first: number;
  /** The longest wait, in milliseconds. */
  readonly longest: number;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
}

/** How long to wait before trying again: twice as long after each failure, with jitter so that not all come back at once. */
export class Backoff {
  readonly #options: BackoffOptions;
  readonly #failures = new Map<string, number>();

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** Milliseconds to wait after one more failure of this item; between half and all of the full wait. */
  next(item = ""): number {
    const failures = this.#failures.get(item) ?? 0;
    this.#failures.set(item, failures + 1);
    const { first, longest, random } = this.#options;
    const full = Math.min(longest, first * 2 ** Math.min(failures, 30));
    return Math.round(full * (0.5 + random() / 2));
  }

  succeeded(item = ""): void {
    this.#failures.delete(item);
  }
}
