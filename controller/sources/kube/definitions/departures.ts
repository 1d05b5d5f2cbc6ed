import type { KindName } from "../../../../crds/types";
import { keyText } from "../../../../contract/kinds";
import type { Backoff } from "../../../runtime/backoff";
import type { Log } from "../../../runtime/log";
import type { Timers } from "../../../runtime/timers";
import type { Key } from "../../source";
import { justBelow, oldest } from "../objects/versions";
import { Pause } from "../pause";
import type { Definitions } from "./definitions";
import type { Return } from "./return";

/** An object that the API server does not have any more. */
export interface Departure {
  readonly key: Key;
  readonly uid: string;
  /** Of the deletion. */
  readonly version: string;
}

export interface DeparturesOptions {
  readonly kind: KindName;
  readonly definitions: Pick<Definitions, "fresh" | "isHome">;
  /** Resolves true when the kind is served again and has been listed since. */
  readonly back: Return;
  readonly tell: (departure: Departure) => void;
  /** How many deletions are held now. */
  readonly holding: (count: number) => void;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly log: Log;
}

/** Milliseconds between two looks for a definition that went, when no watch tells of it. */
const lookEvery = 5_000;

/**
 * Tells of deletions that somebody meant. One that came because the CustomResourceDefinition is being removed, with everything in it,
 * is held: nobody decided anything about the object. A fresh read of the definition tells one from the other.
 */
export class Departures {
  readonly #options: DeparturesOptions;
  readonly #waiting = new Map<string, Departure>();
  readonly #held = new Map<string, Departure>();
  readonly #pause: Pause;
  #isAtWork = false;
  #stopped = false;
  /** Below every version that is waited for; undefined while nothing is. */
  #floor: string | undefined;

  constructor(options: DeparturesOptions) {
    this.#options = options;
    this.#pause = new Pause(options.timers);
  }

  add(departure: Departure): void {
    const text = keyText(departure.key);
    if (this.#held.has(text)) return;
    this.#floor = oldest([justBelow(departure.version), ...(this.#floor === undefined ? [] : [this.#floor])]);
    this.#waiting.set(text, departure);
    this.#pause.wake();
    void this.#work();
  }

  /** The object is there after all, or another one has its name. */
  withdraw(key: Key): void {
    const text = keyText(key);
    this.#waiting.delete(text);
    if (this.#held.delete(text)) this.#options.holding(this.#held.size);
    this.#lower();
  }

  /** Everything is read anew: what it was about is told by that. */
  forget(): void {
    this.#waiting.clear();
    this.#held.clear();
    this.#options.holding(0);
    this.#lower();
  }

  has(key: Key): boolean {
    return this.#waiting.has(keyText(key)) || this.#held.has(keyText(key));
  }

  /** Whether the object went with its definition, and nothing is told of it. */
  isHeld(key: Key): boolean {
    return this.#held.has(keyText(key));
  }

  /** Everything up to here has been told; undefined: nothing is waited for. */
  get floor(): string | undefined {
    return this.#floor;
  }

  /** The definition has changed. */
  look(): void {
    this.#pause.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#pause.end();
  }

  async #work(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    while (!this.#stopped && this.#waiting.size + this.#held.size > 0) {
      const wait = await this.#step().catch((error: unknown) => this.#failed(error));
      if (wait > 0 && !this.#stopped) await this.#pause.wait(wait);
    }
    this.#isAtWork = false;
  }

  /** Answers how long to wait before the next. */
  async #step(): Promise<number> {
    const { kind, definitions, back, backoff } = this.#options;
    if (this.#waiting.size > 0) {
      const batch = [...this.#waiting.values()];
      const definition = await definitions.fresh(kind);
      if (this.#stopped) return 0;
      if (definition && !definition.isTerminating && definitions.isHome(kind, definition)) this.#tell(this.#waiting, batch);
      else this.#hold(batch);
    } else {
      const batch = [...this.#held.values()];
      if (!(await back.isComplete()) || this.#stopped) return lookEvery;
      this.#tell(this.#held, batch);
    }
    backoff.succeeded(kind);
    return 0;
  }

  #tell(from: Map<string, Departure>, batch: readonly Departure[]): void {
    const { tell, holding } = this.#options;
    for (const departure of batch) {
      const text = keyText(departure.key);
      if (from.get(text) !== departure) continue;
      from.delete(text);
      tell(departure);
    }
    if (from === this.#held) holding(this.#held.size);
    this.#lower();
  }

  #hold(batch: readonly Departure[]): void {
    const { kind, log, holding } = this.#options;
    const isFirst = this.#held.size === 0;
    for (const departure of batch) {
      const text = keyText(departure.key);
      if (this.#waiting.get(text) !== departure) continue;
      this.#waiting.delete(text);
      this.#held.set(text, departure);
    }
    holding(this.#held.size);
    if (isFirst && this.#held.size > 0) {
      const message = `the CustomResourceDefinition of ${kind} was removed, and its objects with it: everything stays in force as it was; put it back and apply the objects again`;
      log.error({ kind, objects: this.#held.size }, message);
    }
  }

  #lower(): void {
    if (this.#waiting.size + this.#held.size === 0) this.#floor = undefined;
  }

  #failed(error: unknown): number {
    const { kind, backoff, log } = this.#options;
    const wait = backoff.next(kind);
    log.warn({ kind, err: error, wait }, `cannot read the definition of ${kind}, to tell who deleted an object; it is tried again`);
    return wait;
  }
}
