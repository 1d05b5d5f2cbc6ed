import type { Key } from "../sources/source";
import { DueHeap } from "./due-heap";
import { KeyMap } from "./key-map";
import type { Timers } from "./timers";

/** Timers sleep through suspended machines and moved clocks, so we look at the clock at least this often. */
const longestSleep = 30_000;

/**
 * Tells when an object is due: an expiry, a rotation, an end. It is rebuilt from status after a restart, so it keeps nothing.
 * However the clock is set, it rings within half a minute of the clock's showing the time, and never before that.
 */
export class Alarm {
  readonly #due = new DueHeap<Key>(new KeyMap());
  readonly #now: () => number;
  readonly #timers: Timers;
  readonly #ring: (key: Key) => void;
  /** `from` and `until` by the calendar as it was when the sleep began. */
  #sleep: { readonly from: number; readonly until: number; readonly callOff: () => void } | undefined;
  #stopped = false;

  constructor(options: { readonly now: () => number; readonly timers: Timers; readonly ring: (key: Key) => void }) {
    this.#now = options.now;
    this.#timers = options.timers;
    this.#ring = options.ring;
  }

  /** Rings for this key at `at` (milliseconds since 1970) and not at what was set before; undefined: not at all. Throws for what is no time. */
  set(key: Key, at: number | undefined): void {
    if (at === undefined) this.#due.remove(key);
    else this.#due.set(key, at);
    this.#wind();
  }

  stop(): void {
    this.#stopped = true;
    this.#sleep?.callOff();
  }

  #wind(): void {
    const next = this.#due.next;
    if (this.#stopped || next === undefined) return;
    const now = this.#now();
    const until = Math.min(Math.max(next, now), now + longestSleep);
    // A sleep that does not lie around now began before the clock was set: it may last too long for what is due by the new time.
    if (this.#sleep && this.#sleep.from <= now && now <= this.#sleep.until && this.#sleep.until <= until) return;
    this.#sleep?.callOff();
    const callOff = this.#timers.after(until - now, () => this.#wake());
    this.#sleep = { from: now, until, callOff };
  }

  #wake(): void {
    this.#sleep = undefined;
    try {
      for (const key of this.#due.takeDue(this.#now())) this.#ring(key);
    } finally {
      this.#wind();
    }
  }
}
