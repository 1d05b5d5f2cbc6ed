import { keyText } from "../../contract/kinds";
import { KeyMap } from "../runtime/key-map";
import type { Timers } from "../runtime/timers";
import type { WorkQueue } from "../runtime/work-queue";
import type { Declared, Key } from "../sources/source";
import { dependentsOf, type Lookup, readByOthers } from "../world/dependents";
import { keyOf } from "../world/world";

export interface FollowersParts {
  readonly lookup: Lookup;
  readonly releaseNamespace: string;
  readonly queue: WorkQueue;
  readonly timers: Timers;
}

/** Milliseconds in which changes are gathered before statuses that sum them up are planned anew. */
const gathering = 1_000;

/** Has everything planned anew that reads an object, when what it reads has changed. */
export class Followers {
  readonly #parts: FollowersParts;
  /** Each object as it was last: what others read of it is made anew from it, for to keep that as a text would double what it takes. */
  readonly #last = new KeyMap<Declared>();
  readonly #absent = new KeyMap<true>();
  readonly #sums = new Map<string, Key>();
  #callOff: (() => void) | undefined;

  constructor(parts: FollowersParts) {
    this.#parts = parts;
  }

  /** Remembers how an object is now; true when others would read something new. */
  note(object: Declared, change: "set" | "absent" | "deleted"): boolean {
    const key = keyOf(object);
    const last = this.#last.get(key);
    const before = last && readByOthers(last, this.#absent.has(key));
    if (change === "deleted") this.#last.delete(key);
    else this.#last.set(key, object);
    if (change === "absent") this.#absent.set(key, true);
    else this.#absent.delete(key);
    return before !== (change === "deleted" ? undefined : readByOthers(object, change === "absent"));
  }

  /** Plans them: at once whose plan reads it, a little later whose status sums up many such objects. */
  plan(object: Declared): void {
    const { lookup, releaseNamespace, queue } = this.#parts;
    const { plans, sums } = dependentsOf(object, lookup, releaseNamespace);
    for (const key of plans) queue.add(key, "resync");
    for (const key of sums) this.#sums.set(keyText(key), key);
    if (this.#sums.size > 0) this.#callOff ??= this.#parts.timers.after(gathering, () => this.#planSums());
  }

  stop(): void {
    this.#callOff?.();
  }

  #planSums(): void {
    this.#callOff = undefined;
    for (const key of this.#sums.values()) this.#parts.queue.add(key, "resync");
    this.#sums.clear();
  }
}
