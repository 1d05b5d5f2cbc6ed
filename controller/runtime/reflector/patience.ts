import type { Failure } from "./failure";
import type { RestartReason } from "./settings";

const first = 800;
/** Whoever comes back finds us within twice that: no cut waits half a minute for an API server that is there again. */
const longest = 5_000;
/** Without a failure for so long, the next one is the first again. */
const forgetAfter = 120_000;
/** A watch that was open for so long was a good one, however it ended. */
const steadyAfter = 10_000;
/** How many times half of `first` is waited after the first refusal of an API server that was away: its roles and kinds take it seconds to read. */
const quicker = 2;
/** Milliseconds in which that is granted once: what goes and comes all the time is waited for as anything else. */
const quickEvery = 10_000;

/** How long to wait before the next attempt, in milliseconds: grows as client-go's reflector has it, so that many replicas do not come at once. */
export class Patience {
  readonly #now: () => number;
  readonly #random: () => number;
  #failures = 0;
  #lastFailure = Number.NEGATIVE_INFINITY;
  readonly #last = new Map<RestartReason, number>();
  /** Nobody answered, and no watch has been open since. */
  #isAway = false;
  /** It has answered since, though not as asked. */
  #answers = false;
  #lastQuick = Number.NEGATIVE_INFINITY;

  constructor({ now, random }: { readonly now: () => number; readonly random: () => number }) {
    this.#now = now;
    this.#random = random;
  }

  /** Whether what is waited for is an API server that was away; then another watch may be let in first. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** After a watch that was open for so many milliseconds (0: it never was) ended so. */
  after({ reason, wait }: Failure, openFor: number): number {
    this.#noteAway(reason);
    if (wait === "back off") return this.#afterFailure();
    return wait === "at once" ? this.#afterEnd(reason, openFor) : wait;
  }

  /** A watch is open. True: it is the first after the API server was away. */
  opened(): boolean {
    const wasAway = this.#isAway;
    this.#isAway = false;
    // It may end at once, with a version that is too old by now: that is no failure after all those before.
    if (wasAway) this.#quicken();
    return wasAway;
  }

  #noteAway(reason: RestartReason): void {
    if (reason === "reset") {
      this.#answers = this.#isAway && this.#answers;
      this.#isAway = true;
      return;
    }
    if (!this.#isAway || this.#answers) return;
    this.#answers = true;
    this.#quicken();
  }

  /** The next waits are short ones, and what ends for the first time after this begins again at once. */
  #quicken(): void {
    const now = this.#now();
    if (now - this.#lastQuick < quickEvery) return;
    this.#lastQuick = now;
    this.#lastFailure = now;
    this.#failures = -quicker;
    this.#last.clear();
  }

  /** After a refusal or an error: 0.8 s, doubled each time up to 5 s, and up to as much again by chance. */
  #afterFailure(): number {
    const now = this.#now();
    if (now - this.#lastFailure >= forgetAfter) this.#failures = 0;
    this.#lastFailure = now;
    const wait = Math.min(longest, first * 2 ** Math.min(this.#failures++, 20));
    return Math.round(wait * (1 + this.#random()));
  }

  /** After something that worked before: nothing, unless the same happens again and again. */
  #afterEnd(reason: RestartReason, openFor: number): number {
    const now = this.#now();
    const last = this.#last.get(reason) ?? Number.NEGATIVE_INFINITY;
    this.#last.set(reason, now);
    return openFor < steadyAfter && now - last < forgetAfter ? this.#afterFailure() : 0;
  }
}
