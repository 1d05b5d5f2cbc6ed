import type { Timers } from "../runtime/timers";

/** A clock that tests move. Timers run in order, each once everything before it has come to rest. */
export class VirtualTime implements Timers {
  #now: number;
  #timers: { readonly at: number; readonly action: () => void }[] = [];

  constructor(start = Date.parse("2026-06-01T00:00:00Z")) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  /** Timers that have not rung and were not called off. */
  get pending(): number {
    return this.#timers.length;
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** Lets everything that is under way come to rest, then moves on, timer by timer. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let next = this.#take(end); next; next = this.#take(end)) {
      this.#now = Math.max(this.#now, next.at);
      next.action();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** Moves on at once, as after a sleep of the machine: every timer that is due rings once, late. */
  async jump(milliseconds: number): Promise<void> {
    await settle();
    this.#now += milliseconds;
    await this.advance(40_000);
  }

  #take(end: number) {
    const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    this.#timers = this.#timers.filter((each) => each !== next);
    return next;
  }
}

/** Nothing here does I/O: some turns of the event loop are enough for every chain of promises, and for a queue of tens. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}
