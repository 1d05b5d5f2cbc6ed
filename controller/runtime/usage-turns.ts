import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import type { Timers } from "./timers";

/** Statuses a second that may be written only because something was used. */
const writesPerSecond = 5;

/** Hands out the turns in which news of use alone is written (architecture §10); everything else never waits for these. */
export class UsageTurns {
  readonly #waiting = new Map<string, Key>();
  readonly #turns = new Set<string>();
  readonly #timers: Timers;
  readonly #take: (key: Key) => void;
  #callOff: (() => void) | undefined;

  /** `take`: it is this object's turn; plan it. */
  constructor(timers: Timers, take: (key: Key) => void) {
    this.#timers = timers;
    this.#take = take;
  }

  add(key: Key): void {
    this.#waiting.set(keyText(key), key);
    this.#callOff ??= this.#timers.after(1000 / writesPerSecond, () => this.#next());
  }

  /** Whether it is this object's turn now; it is used up by asking. */
  use(key: Key): boolean {
    return this.#turns.delete(keyText(key));
  }

  stop(): void {
    this.#callOff?.();
    this.#waiting.clear();
  }

  #next(): void {
    this.#callOff = undefined;
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first[0]);
    this.#turns.add(first[0]);
    this.#take(first[1]);
    if (this.#waiting.size > 0) this.#callOff = this.#timers.after(1000 / writesPerSecond, () => this.#next());
  }
}
