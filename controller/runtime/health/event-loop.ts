import type { Timers } from "../timers";
import { type Check, ok } from "./check";

export interface EventLoopOptions {
  readonly timers: Timers;
  /** Milliseconds on a clock that nobody sets. */
  readonly monotonic: () => number;
  /** Milliseconds of lag from which on the process counts as not alive. @default 5 000 */
  readonly longest?: number;
}

const every = 500;

/** How late the event loop is: a timer that should ring twice a second. */
export class EventLoop implements Check {
  readonly name = "eventLoop";
  readonly #options: EventLoopOptions;
  #due: number;
  #last = 0;
  #callOff: () => void = () => undefined;

  constructor(options: EventLoopOptions) {
    this.#options = options;
    this.#due = options.monotonic();
    this.#wind();
  }

  /** Milliseconds by which the last ring was late, or the next one is already. */
  get lag(): number {
    return Math.max(this.#last, this.#options.monotonic() - this.#due);
  }

  find() {
    const { longest = 5_000 } = this.#options;
    const lag = Math.round(this.lag);
    return lag < longest
      ? ok
      : { state: "failing" as const, message: `the event loop is ${lag} ms late; this process does not get to its work` };
  }

  close(): void {
    this.#callOff();
  }

  #wind(): void {
    this.#due = this.#options.monotonic() + every;
    this.#callOff = this.#options.timers.after(every, () => {
      this.#last = Math.max(0, this.#options.monotonic() - this.#due);
      this.#wind();
    });
  }
}
