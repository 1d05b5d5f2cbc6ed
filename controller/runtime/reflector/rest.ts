import type { Timers } from "../timers";
import { Comeback } from "./comeback";

/** Milliseconds in which a comeback ends one rest at most: a server that lets in and cuts off at once must not set watches upon each other. */
const wokenEvery = 10_000;

export interface RestParts {
  readonly timers: Timers;
  readonly now: () => number;
  readonly comeback?: Comeback | undefined;
}

/** The wait between two attempts. */
export class Rest {
  readonly #timers: Timers;
  readonly #now: () => number;
  readonly #comeback: Comeback;
  #wokenAt = Number.NEGATIVE_INFINITY;
  #end: () => void = () => undefined;

  constructor({ timers, now, comeback = new Comeback() }: RestParts) {
    this.#timers = timers;
    this.#now = now;
    this.#comeback = comeback;
  }

  /** Resolves after so many milliseconds, or at `end`; with `forComeback` also when another watch is let in. */
  async take(milliseconds: number, forComeback: boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const over = () => {
        callOffTimer();
        callOffComeback();
        resolve();
      };
      const woken = () => {
        this.#wokenAt = this.#now();
        over();
      };
      const callOffTimer = this.#timers.after(milliseconds, over);
      const mayBeWoken = forComeback && this.#now() - this.#wokenAt >= wokenEvery;
      const callOffComeback = mayBeWoken ? this.#comeback.wait(woken) : () => undefined;
      this.#end = over;
    });
  }

  /** Tells the other watches that the API server lets us in again. */
  tellOthers(): void {
    this.#comeback.tell();
  }

  end(): void {
    this.#end();
  }
}
