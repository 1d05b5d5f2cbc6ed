/** One bucket an object: full at first, a token back every so often. Buckets that are full again are forgotten. */
export class TokenBuckets {
  readonly #size: number;
  readonly #refill: number;
  readonly #most: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** `refill`: milliseconds a token; `most`: buckets that are kept, the one unused for longest goes first. */
  constructor(options: { readonly size: number; readonly refill: number; readonly most: number }) {
    this.#size = options.size;
    this.#refill = options.refill;
    this.#most = options.most;
  }

  get kept(): number {
    return this.#buckets.size;
  }

  /** Whether there was a token. @param now milliseconds on any clock */
  take(name: string, now: number): boolean {
    const before = this.#buckets.get(name);
    const tokens = before ? Math.min(this.#size, before.tokens + Math.max(0, now - before.at) / this.#refill) : this.#size;
    this.#buckets.delete(name);
    this.#buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > this.#most) this.#forgetOldest();
    return tokens >= 1;
  }

  /** Forgets those that are full by now. */
  sweep(now: number): void {
    for (const [name, { tokens, at }] of this.#buckets) if (tokens + (now - at) / this.#refill >= this.#size) this.#buckets.delete(name);
  }

  #forgetOldest(): void {
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
