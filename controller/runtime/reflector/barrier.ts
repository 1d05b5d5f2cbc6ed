import { compareResourceVersions } from "../../../contract/version";
import type { Timers } from "../timers";

/** Lets callers wait until a version has been seen. */
export class Barrier {
  readonly #timers: Timers;
  readonly #waiting = new Map<(seen: boolean) => void, string>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** @param timeout in milliseconds */
  wait(version: string, timeout: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (seen: boolean): void => {
        callOff();
        this.#waiting.delete(settle);
        resolve(seen);
      };
      const callOff = this.#timers.after(timeout, () => settle(false));
      this.#waiting.set(settle, version);
    });
  }

  reached(seenUpTo: string): void {
    for (const [settle, version] of this.#waiting) if (compareResourceVersions(version, seenUpTo) <= 0) settle(true);
  }

  /** What is waited for will not come. */
  giveUp(): void {
    for (const settle of this.#waiting.keys()) settle(false);
  }
}
