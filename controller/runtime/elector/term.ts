import type { Timers } from "../timers";
import type { Clock } from "./clock";

/** A moment on both clocks. */
export interface Mark {
  readonly now: number;
  readonly monotonic: number;
}

export interface TermParts {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Milliseconds for which a renewal is good. */
  readonly length: number;
  readonly changed: (isRunning: boolean) => void;
}

/** The time for which we lead. It ends by itself: whoever asks after its end, also the first to ask after a pause, hears no. */
export class Term {
  readonly #parts: TermParts;
  #renewed: Mark | undefined;
  #callOff: () => void = () => undefined;

  constructor(parts: TermParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    if (this.#renewed && this.#left(this.#renewed) <= 0) this.end();
    return this.#renewed !== undefined;
  }

  mark(): Mark {
    const { now, monotonic } = this.#parts.clock;
    return { now: now(), monotonic: monotonic() };
  }

  /** `since`: when the renewal was sent. One whose answer took too long renews nothing. */
  renew(since: Mark): void {
    const left = this.#left(since);
    if (left <= 0) return;
    const wasRunning = this.isRunning;
    this.#renewed = since;
    this.#wind(left);
    if (!wasRunning) this.#parts.changed(true);
  }

  end(): void {
    this.#callOff();
    if (!this.#renewed) return;
    this.#renewed = undefined;
    this.#parts.changed(false);
  }

  #wind(left: number): void {
    this.#callOff();
    this.#callOff = this.#parts.timers.after(left, () => {
      // Timers may be early by a millisecond.
      if (this.isRunning && this.#renewed) this.#wind(Math.max(1, this.#left(this.#renewed)));
    });
  }

  /** By the clock that ran further: the monotonic one stands still while a machine sleeps, and the other may be set back. */
  #left(since: Mark): number {
    const { now, monotonic } = this.mark();
    return this.#parts.length - Math.max(monotonic - since.monotonic, now - since.now);
  }
}
