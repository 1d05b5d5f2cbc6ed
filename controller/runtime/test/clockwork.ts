import type { Timers } from "../timers";

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** Time that only moves by hand, without waiting for anything in between: for hundreds of thousands of schedules. */
export class Clockwork implements Timers {
  #now = 0;
  #timers: Timer[] = [];

  readonly now = (): number => this.#now;

  get pending(): number {
    return this.#timers.length;
  }

  after(milliseconds: number, action: () => void): () => void {
    if (!(milliseconds >= 0)) throw new Error(`a timer of ${milliseconds} ms`);
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** Moves to the next timer, if it is due by `end`, and runs it. */
  step(end = Number.POSITIVE_INFINITY): boolean {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
    if (!first) return false;
    this.#timers.splice(this.#timers.indexOf(first), 1);
    this.#now = first.at;
    first.action();
    return true;
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    while (this.step(end));
    this.#now = end;
  }
}
