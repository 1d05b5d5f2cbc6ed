/** The same numbers again for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to, and without, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** One of them; undefined when there is none. */
  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.fraction() * items.length)];
  }

  /** One of them, as often as its weight says. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item | undefined {
    let rest = this.fraction() * items.reduce((sum, [weight]) => sum + weight, 0);
    return items.find(([weight]) => (rest -= weight) < 0)?.[1];
  }
}
