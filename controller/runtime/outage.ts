/** Milliseconds until the same is said once more; twice as long each time. */
const firstPause = 2_000;
const longestPause = 300_000;

/** What is to be said of one more failure. */
export interface Saying {
  /** Milliseconds since the first. */
  readonly lasts: number;
  /** Failures since something was said last that nothing was said of. */
  readonly unsaid: number;
}

/**
 * Something is away, and whoever needs it fails over and over. It is said at once, in each way in which it shows, then ever more seldom,
 * and once more when it is over.
 */
export class Outage {
  readonly #now: () => number;
  #began: number | undefined;
  readonly #ways = new Set<string>();
  #unsaid = 0;
  #pause = firstPause;
  #quietUntil = 0;

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** One more failure, of this way; undefined: nothing is to be said of it. */
  failed(way: string): Saying | undefined {
    const now = this.#now();
    this.#began ??= now;
    const isNew = !this.#ways.has(way);
    this.#ways.add(way);
    if (!isNew && now < this.#quietUntil) {
      this.#unsaid += 1;
      return undefined;
    }
    const saying = { lasts: now - this.#began, unsaid: this.#unsaid };
    this.#unsaid = 0;
    if (!isNew) this.#pause = Math.min(longestPause, this.#pause * 2);
    this.#quietUntil = now + this.#pause;
    return saying;
  }

  /** It is there again. Milliseconds that it was away; undefined: it was not. */
  over(): number | undefined {
    const began = this.#began;
    this.#began = undefined;
    this.#ways.clear();
    this.#unsaid = 0;
    this.#pause = firstPause;
    return began === undefined ? undefined : this.#now() - began;
  }
}
