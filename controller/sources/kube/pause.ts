import type { Timers } from "../../runtime/timers";

/** Waiting that somebody else may end early. */
export class Pause {
  readonly #timers: Timers;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Resolves after so many milliseconds, at `wake`, or at `end`. One waits at a time. */
  async wait(milliseconds: number): Promise<void> {
    if (this.#ended) return;
    await new Promise<void>((resolve) => {
      const callOff = this.#timers.after(milliseconds, () => this.wake());
      this.#wake = () => {
        callOff();
        resolve();
      };
    });
  }

  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  /** Nobody waits any more. */
  end(): void {
    this.#ended = true;
    this.wake();
  }
}
