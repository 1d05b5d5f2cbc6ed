/** When an answer came, as the server that gave it sees time. */
export interface Told {
  /** Its `Date` header, in milliseconds since 1970; whole seconds. */
  readonly date?: number | undefined;
  /** Seconds from question to answer. */
  readonly seconds: number;
}

/** Milliseconds by which two clocks may differ and count as one. */
const tolerance = 1_000;

/**
 * Time as the API server has it: lifetimes count by its clock (architecture §2), for ours may be wrong. Until it has said something,
 * and while the two agree to a second, it is our own.
 */
export class ServerClock {
  readonly #own: () => number;
  #offset = 0;

  constructor(own: () => number) {
    this.#own = own;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#own() + this.#offset;

  told({ date, seconds }: Told): void {
    if (date === undefined) return;
    // Whole seconds, and somewhere between question and answer.
    const [earliest, latest] = [date - tolerance, date + 1_000 + seconds * 1_000 + tolerance];
    const now = this.now();
    if (now < earliest || now > latest) this.#offset = date + 500 - this.#own();
  }
}
