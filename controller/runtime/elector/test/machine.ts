import type { Timers } from "../../timers";
import type { Clock } from "../clock";

interface Due {
  readonly at: number;
  readonly action: () => void;
}

/** Time that passes for several machines at once, event by event. */
export class Universe {
  #now = 0;
  #due: Due[] = [];

  get now(): number {
    return this.#now;
  }

  at(at: number, action: () => void): () => void {
    const due = { at: Math.max(at, this.#now), action };
    this.#due.push(due);
    return () => void (this.#due = this.#due.filter((each) => each !== due));
  }

  /** Runs everything up to `end`; `after` once each event has come to rest. */
  async run(end: number, after: () => void): Promise<void> {
    await rest();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due = this.#due.filter((each) => each !== next);
      this.#now = next.at;
      next.action();
      after();
      await rest();
      after();
    }
    this.#now = end;
  }

  #next(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.#due) if (due.at <= end && (!first || due.at < first.at)) first = due;
    return first;
  }
}

/** Microtasks only: nothing here does I/O. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** One process: it can be stopped as by SIGSTOP, its calendar set, its network cut. */
export class Machine {
  readonly #universe: Universe;
  #stoppedUntil = 0;
  #calendar: number;
  /** Whether what it sends arrives, and whether what is sent to it does. */
  sends = true;
  receives = true;

  constructor(universe: Universe, calendar: number) {
    this.#universe = universe;
    this.#calendar = calendar;
  }

  get isStopped(): boolean {
    return this.#universe.now < this.#stoppedUntil;
  }

  readonly clock: Clock = {
    now: () => Date.parse("2026-06-01T00:00:00Z") + this.#calendar + this.#universe.now,
    monotonic: () => this.#universe.now,
  };

  readonly timers: Timers = {
    after: (milliseconds, action) => {
      const due = { isOff: false };
      const callOff = this.#universe.at(this.#universe.now + milliseconds, () => this.run(() => due.isOff || action()));
      return () => {
        due.isOff = true;
        callOff();
      };
    },
  };

  stopFor(milliseconds: number): void {
    this.#stoppedUntil = Math.max(this.#stoppedUntil, this.#universe.now + milliseconds);
  }

  setCalendar(by: number): void {
    this.#calendar += by;
  }

  /** Now, or as soon as the process runs again. */
  run(action: () => void): void {
    if (this.isStopped) this.#universe.at(this.#stoppedUntil, () => this.run(action));
    else action();
  }
}
