import type { RestartReason } from "./settings";

const first = 800;
/** Whoever comes back finds us within twice that: no cut waits half a minute for an API server that is there again. */
const longest = 5_000;
/** Without a failure for so long, the next one is the first again. */
const forgetAfter = 120_000;
/** A watch that was open for so long was a good one, however it ended. */
const steadyAfter = 10_000;

/** How long to wait before the next attempt, in milliseconds: grows as client-go's reflector has it, so that many replicas do not come at once. */
export class Patience {
  readonly #now: () => number;
  readonly #random: () => number;
  #failures = 0;
  #lastFailure = Number.NEGATIVE_INFINITY;
  readonly #last = new Map<RestartReason, number>();

  constructor({ now, random }: { readonly now: () => number; readonly random: () => number }) {
    this.#now = now;
    this.#random = random;
  }

  /** After a refusal or an error: 0.8 s, doubled each time up to 5 s, and up to as much again by chance. */
  afterFailure(): number {
    const now = this.#now();
    if (now - this.#lastFailure >= forgetAfter) this.#failures = 0;
    this.#lastFailure = now;
    const wait = Math.min(longest, first * 2 ** Math.min(this.#failures++, 20));
    return Math.round(wait * (1 + this.#random()));
  }

  /** After something that worked before: nothing, unless the same happens again and again. */
  afterEnd(reason: RestartReason, openFor: number): number {
    const now = this.#now();
    const last = this.#last.get(reason) ?? Number.NEGATIVE_INFINITY;
    this.#last.set(reason, now);
    return openFor < steadyAfter && now - last < forgetAfter ? this.afterFailure() : 0;
  }
}
