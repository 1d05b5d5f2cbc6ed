export interface WritePaceOptions {
  /** Pieces of work at the same time: never fewer, however slow writes are. @default 4 */
  readonly narrowest?: number;
  /** Never more, however quick they are. */
  readonly widest: number;
}

/** Milliseconds that a write may take whatever the quickest took: nobody waits long behind those. */
const quick = 12;
/** Beyond that, how many times as long as the quickest. */
const tolerance = 3;
/** Writes after which the quickest of before is forgotten: a way to the API server that got longer is no load. */
const memory = 4_096;

/**
 * How much may be worked on at the same time so that the API server stays quick for others: a cut, and everybody's watch, wait behind whatever
 * we write. Where writes take much longer than the quickest did, more of them at once only wait for one another: a quarter fewer from
 * then on, round by round. Where they do not, one more. To be told of writes of one sort: those of another may always be quicker, as a Lease is.
 */
export class WritePace {
  readonly #options: Required<WritePaceOptions>;
  #limit: number;
  #round = { writes: 0, milliseconds: 0 };
  /** Of the writes since the last time that they were counted anew, and of those before. */
  #quickest = Number.POSITIVE_INFINITY;
  #quickestBefore = Number.POSITIVE_INFINITY;
  #counted = 0;

  constructor({ narrowest = 4, widest }: WritePaceOptions) {
    this.#options = { narrowest: Math.min(narrowest, widest), widest };
    this.#limit = widest;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Takes in how many milliseconds one write took. */
  took(milliseconds: number): void {
    this.#remember(milliseconds);
    const round = this.#round;
    round.writes += 1;
    round.milliseconds += milliseconds;
    // As many as are under way together: then those have all ended that the limit of before let begin.
    if (round.writes < this.#limit) return;
    this.#round = { writes: 0, milliseconds: 0 };
    const { narrowest, widest } = this.#options;
    const isSlow = round.milliseconds / round.writes > Math.max(quick, tolerance * Math.min(this.#quickest, this.#quickestBefore));
    this.#limit = isSlow ? Math.max(narrowest, Math.floor(this.#limit * 0.75)) : Math.min(widest, this.#limit + 1);
  }

  #remember(milliseconds: number): void {
    this.#counted += 1;
    if (this.#counted > memory) {
      this.#quickestBefore = this.#quickest;
      this.#quickest = Number.POSITIVE_INFINITY;
      this.#counted = 0;
    }
    this.#quickest = Math.min(this.#quickest, milliseconds);
  }
}
