import type { Timers } from "../timers";

/** Waiting that can be cut short. */
export class Alertness {
  readonly #timers: Timers;
  readonly #waiting = new Set<() => void>();
  #wake: (() => void) | undefined;
  #isAwake = false;
  #isClosed = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Waits so many milliseconds, or until `wake`; not at all when that came since the last sleep. For one sleeper at a time. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.#isAwake) await this.#wait(milliseconds, (end) => (this.#wake = end));
    this.#isAwake = false;
    this.#wake = undefined;
  }

  /** Waits, and only `close` cuts it short. */
  async rest(milliseconds: number): Promise<void> {
    await this.#wait(milliseconds, () => undefined);
  }

  wake(): void {
    this.#isAwake = true;
    this.#wake?.();
  }

  /** From now on nothing waits. */
  close(): void {
    this.#isClosed = true;
    for (const end of this.#waiting) end();
  }

  async #wait(milliseconds: number, begun: (end: () => void) => void): Promise<void> {
    if (this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        callOff();
        this.#waiting.delete(end);
        resolve();
      };
      const callOff = this.#timers.after(milliseconds, end);
      this.#waiting.add(end);
      begun(end);
    });
  }
}
