import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import { DueHeap } from "./due-heap";
import type { Timers } from "./timers";

/** Timers sleep through suspended machines and moved clocks, so we look at the clock at least this often. */
const longestSleep = 30_000;

/** Tells when an object is due: an expiry, a rotation, an end. It is rebuilt from status after a restart, so it keeps nothing. */
export class Alarm {
  readonly #due = new DueHeap<Key>();
  readonly #now: () => number;
  readonly #timers: Timers;
  readonly #ring: (key: Key) => void;
  #sleep: { readonly until: number; readonly callOff: () => void } | undefined;
  #stopped = false;

  constructor(options: { readonly now: () => number; readonly timers: Timers; readonly ring: (key: Key) => void }) {
    this.#now = options.now;
    this.#timers = options.timers;
    this.#ring = options.ring;
  }

  /** Rings for this key at `at` (milliseconds since 1970) and not at what was set before; undefined: not at all. */
  set(key: Key, at: number | undefined): void {
    const name = keyText(key);
    if (at === undefined) this.#due.remove(name);
    else this.#due.set(name, key, at);
    this.#wind();
  }

  stop(): void {
    this.#stopped = true;
    this.#sleep?.callOff();
  }

  #wind(): void {
    const next = this.#due.next;
    if (this.#stopped || next === undefined) return;
    const until = Math.min(next, this.#now() + longestSleep);
    if (this.#sleep && this.#sleep.until <= until) return;
    this.#sleep?.callOff();
    const callOff = this.#timers.after(Math.max(0, until - this.#now()), () => {
      this.#sleep = undefined;
      for (const key of this.#due.takeDue(this.#now())) this.#ring(key);
      this.#wind();
    });
    this.#sleep = { until, callOff };
  }
}
