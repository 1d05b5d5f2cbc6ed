import type { RecordBatch, StoreState } from "../../contract/admin";
import { recordKinds } from "../../contract/kinds";
import { compareResourceVersions } from "../../contract/version";
import { NotYet } from "./not-yet";
import type { Source } from "../sources/source";

/**
 * How what we have seen stands to what the store has seen (architecture §4).
 *
 * `level`: we may write. `below`: the store has seen newer declarations than we have; a fresh read tells whether we are behind or
 * history was rewound. `older`: another replica has opened an epoch of a history that our source has not told us about yet.
 */
export type Footing = "level" | "below" | "older";

/** A store, and how often it had been written to. */
export type SeenStore = Pick<StoreState, "id" | "sequence">;

interface Answered {
  readonly sequence: number;
  readonly epoch?: number;
  readonly complete?: boolean;
}

/** What we know of the gateway's store while we write to it: the head of every batch. */
export class StoreSession {
  readonly #source: Pick<Source, "id" | "epoch" | "seenUpTo">;
  /** Of the history that our source tells. */
  #epoch: number;
  /** Id of the store that we write to. */
  #store: string | undefined;
  /** The highest `sequence` that was seen of each store, by its id: one that was away for a while may come back as an older copy. */
  readonly #sequences = new Map<string, number>();
  #hasBegun = false;
  #history = 0;
  #isForeign = false;
  #isWhole = false;
  #wholenessChanged: () => void = () => undefined;
  /** The store that was last seen to hold all that we know. */
  #settledStore: string | undefined;

  constructor(source: Pick<Source, "id" | "epoch" | "seenUpTo">) {
    this.#source = source;
    this.#epoch = source.epoch;
  }

  get header(): Omit<RecordBatch, "records"> {
    const head = { source: this.#source.id, epoch: this.#epoch };
    return this.store ? { ...head, seenSequence: this.store.sequence } : head;
  }

  /** The store that we write to, in the latest state that was seen. Undefined before it was first asked. */
  get store(): SeenStore | undefined {
    const sequence = this.#store === undefined ? undefined : this.#sequences.get(this.#store);
    return this.#store === undefined || sequence === undefined ? undefined : { id: this.#store, sequence };
  }

  /** Has somebody told whenever `isWhole` has changed. */
  onWholeness(changed: () => void): void {
    this.#wholenessChanged = changed;
  }

  /** The store belongs to another source, and takes nothing from us. */
  get isForeign(): boolean {
    return this.#isForeign;
  }

  setForeign(isForeign: boolean): void {
    this.#isForeign = isForeign;
  }

  /** Everything of every kind up to here has been told. */
  get lowest(): string {
    return recordKinds.map((kind) => this.seenUpTo(kind)).reduce((a, b) => (compareResourceVersions(a, b) <= 0 ? a : b));
  }

  /** Something was told up to here; a kind in which nothing happens stays below. */
  get newest(): string {
    return recordKinds.map((kind) => this.seenUpTo(kind)).reduce((a, b) => (compareResourceVersions(a, b) >= 0 ? a : b));
  }

  /** The kinds of which less was told than up to here. */
  laggingBehind(version: string): readonly string[] {
    return recordKinds.filter((kind) => compareResourceVersions(this.seenUpTo(kind), version) < 0);
  }

  seenUpTo(kind: string): string {
    return this.#source.seenUpTo(kind);
  }

  /** What the source tells from now on belongs to another history: its versions start again, in an epoch of their own. */
  rewound(): void {
    this.#history += 1;
    // Before a store was asked, its answer tells which epoch that is.
    if (this.#hasBegun) this.#epoch += 1;
  }

  /** Which history is being told; `assertStill` throws NotYet once it is another. */
  get history(): number {
    return this.#history;
  }

  assertStill(history: number): void {
    if (history !== this.#history)
      throw new NotYet("rewound", "history was rewound while the gateway was compared: waiting to be told anew");
  }

  /** The latest state that was seen of each store. Note it before asking for another: what is answered meanwhile raises it. */
  get seen(): ReadonlyMap<string, number> {
    return new Map(this.#sequences);
  }

  /** Takes in a state of a store that somebody saw. */
  noteSeen({ id, sequence }: SeenStore): void {
    this.#sequences.set(id, Math.max(this.#sequences.get(id) ?? 0, sequence));
  }

  /** Takes up with a store as it is now. */
  takeUp(state: StoreState): Footing {
    this.#noteWhole(state.complete);
    // Another store behind the same address counts for itself; a snapshot makes it current.
    this.#store = state.id;
    this.noteSeen(state);
    if (state.source !== this.#source.id) {
      this.#hasBegun = true;
      return "level";
    }
    if (this.#hasBegun && state.epoch > this.#epoch) return "older";
    const isBelow = compareResourceVersions(this.newest, state.highWater) < 0;
    if (isBelow && (!this.#hasBegun || state.epoch === this.#epoch)) return "below";
    if (!this.#hasBegun) this.#begin(state.epoch);
    return "level";
  }

  /**
   * Takes in that a fresh read was below what the store has seen: history was rewound. True when what we were told is of the history
   * that is valid now, whose epoch ours is from here on; false when our source has still to notice.
   */
  noteRewound(state: StoreState, freshVersion: string): boolean {
    const isOfThisHistory = !this.#hasBegun && compareResourceVersions(this.newest, freshVersion) <= 0;
    if (isOfThisHistory) this.#begin(state.epoch + 1);
    return isOfThisHistory;
  }

  /** Whether the store has yet to hear of the history that our source tells: the leader opens its epoch. */
  isUnopened({ source, epoch }: StoreState): boolean {
    return source === this.#source.id && epoch < this.#epoch;
  }

  /** Whether this is another store than the one that we compared ourselves with last: what that one knew alone may be lost. */
  isReplaced({ id }: Pick<StoreState, "id">): boolean {
    return this.#settledStore !== undefined && this.#settledStore !== id;
  }

  /** The store has everything that we know of the one before. */
  settledWith({ id }: Pick<StoreState, "id">): void {
    this.#settledStore = id;
  }

  /** Whether the gateway lets anything through at all, as far as it last said. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Takes in what a write answered. True when the store is in a later epoch than we are. */
  answered({ sequence, epoch, complete }: Answered): boolean {
    if (complete !== undefined) this.#noteWhole(complete);
    if (this.#store !== undefined) this.noteSeen({ id: this.#store, sequence });
    return epoch !== undefined && epoch > this.#epoch;
  }

  #noteWhole(isWhole: boolean): void {
    if (this.#isWhole === isWhole) return;
    this.#isWhole = isWhole;
    this.#wholenessChanged();
  }

  #begin(epoch: number): void {
    this.#epoch = Math.max(this.#source.epoch, epoch);
    this.#hasBegun = true;
  }
}

/** Whether this is an older copy of a store that was in the state `seen`. It cannot know that; whoever has seen more has to say so. */
export function isOlderCopy({ id, sequence }: SeenStore, seen: ReadonlyMap<string, number>): boolean {
  return sequence < (seen.get(id) ?? 0);
}
