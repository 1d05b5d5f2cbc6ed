/** Random numbers that are the same for the same seed: a schedule that fails is found again by its seed. */
export class Numbers {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed, 2_654_435_761) >>> 0;
  }

  /** 0 to 1. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  of<Each>(list: readonly Each[]): Each {
    return list[this.below(list.length)] as Each;
  }
}

/** Tries what must hold with so many schedules; what fails names its seed. */
export async function everySchedule(count: number, holds: (numbers: Numbers) => void | Promise<void>): Promise<void> {
  for (let seed = 1; seed <= count; seed++) {
    try {
      const done = holds(new Numbers(seed));
      if (done) await done;
    } catch (error) {
      throw new Error(`schedule ${seed} of ${count}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
