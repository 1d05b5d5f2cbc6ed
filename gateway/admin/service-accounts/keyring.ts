import type { IssuerKeys } from "./verify-token";

export interface KeyringOptions {
  /** Asks the API server. Throws when it does not answer. */
  readonly read: () => Promise<IssuerKeys>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every reading that failed. */
  readonly failed: (error: unknown) => void;
}

/** Milliseconds between two readings while there are no keys at all. */
const firstPause = 1_000;
/** Milliseconds between two readings once there are keys: tokens with made-up key ids must not become a load on the API server. */
const renewalPause = 10_000;
/** Keys that are older are read again beside the call that used them, so that a key that the cluster took back does not live on here. */
const freshFor = 600_000;

/**
 * The keys of a cluster, kept in memory.
 *
 * That is no cache of a decision: keys say who speaks, and what a subject may do is looked up at each call. Asking the API server every
 * time would mean that nobody can cut access while it is away, which is when a gateway is held directly.
 */
export class Keyring {
  readonly #options: KeyringOptions;
  #kept: { readonly keys: IssuerKeys; readonly at: number } | undefined;
  #reading: Promise<void> | undefined;
  #lastAttempt = Number.NEGATIVE_INFINITY;

  constructor(options: KeyringOptions) {
    this.#options = options;
  }

  /** The keys; undefined while none could be read, which is tried again by each call, once a second at most. */
  async current(): Promise<IssuerKeys | undefined> {
    if (!this.#kept) await this.#attempt(firstPause);
    else if (this.#options.now() - this.#kept.at > freshFor) void this.#attempt(renewalPause);
    return this.#kept?.keys;
  }

  /** Keys that were read after those, or undefined: there is nothing newer, or it was asked for a moment ago. */
  async newerThan(known: IssuerKeys): Promise<IssuerKeys | undefined> {
    if (this.#kept?.keys === known) await this.#attempt(renewalPause);
    return this.#kept?.keys === known ? undefined : this.#kept?.keys;
  }

  /** Whoever comes while it is read waits for the same answer. */
  async #attempt(pause: number): Promise<void> {
    const { now } = this.#options;
    if (!this.#reading && now() - this.#lastAttempt < pause) return;
    this.#reading ??= this.#read();
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { read, now, failed } = this.#options;
    this.#lastAttempt = now();
    try {
      this.#kept = { keys: await read(), at: now() };
    } catch (error) {
      failed(error);
    } finally {
      this.#reading = undefined;
    }
  }
}
