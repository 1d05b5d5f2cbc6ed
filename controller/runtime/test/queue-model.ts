import { keyText } from "../../../contract/kinds";
import type { Key } from "../../sources/source";
import { type Lane, lanes, moreUrgent, urgentLanes } from "../lanes";

interface Known {
  readonly key: Key;
  /** How often it was added, and how often it had been when work that came to an end began. */
  added: number;
  done: number;
  /** The lane it waits in. */
  lane: Lane | undefined;
  /** The lane it was taken from, and was added to since. */
  running: Lane | undefined;
  again: Lane | undefined;
  /** The lane it will be tried again in. */
  retry: Lane | undefined;
  began: number;
}

/** What a work queue promises, checked at every step against a model that is too slow to ship. */
export class QueueModel {
  readonly #keys = new Map<string, Known>();
  readonly #concurrency: number;
  /** How many that are not urgent may be worked on now. */
  pace = Number.POSITIVE_INFINITY;
  /** By lane and namespace that waits: how often each other one was served meanwhile. */
  readonly #passed = new Map<string, Map<string, number>>();
  isPaused = false;
  mayWork: (key: Key) => boolean = () => true;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  get running(): readonly Key[] {
    return [...this.#keys.values()].filter(({ running }) => running).map(({ key }) => key);
  }

  added(key: Key, lane: Lane): void {
    const known = this.#known(key);
    known.added++;
    const urgent = moreUrgent(known.retry, lane);
    known.retry = undefined;
    if (known.running) known.again = moreUrgent(known.again, urgent);
    else known.lane = moreUrgent(known.lane, urgent);
  }

  /** Everybody begins a new round, as after keys were held. */
  newRound(): void {
    this.#passed.clear();
  }

  began(key: Key): void {
    const known = this.#known(key);
    const { lane } = known;
    if (this.isPaused) throw new Error(`${keyText(key)} was begun while the queue was paused`);
    if (!this.mayWork(key)) throw new Error(`${keyText(key)} was begun and may not be`);
    if (known.running) throw new Error(`${keyText(key)} is in two hands`);
    if (!lane) throw new Error(`${keyText(key)} was begun and did not wait`);
    this.#checkOrder(key, lane);
    known.lane = undefined;
    known.running = lane;
    known.began = known.added;
    this.#checkHands(lane);
    this.#checkTurns(key, lane);
  }

  ended(key: Key, outcome: "success" | "terminal" | "error" | "conflict"): void {
    const known = this.#known(key);
    if (outcome === "success" || outcome === "terminal") known.done = known.began;
    else known.retry = known.running;
    known.running = undefined;
  }

  /** What was added while it was worked on comes back by itself: the queue adds it again, which is no new event. */
  addedAgain(key: Key): void {
    const known = this.#known(key);
    if (known.again) known.added--;
    known.again = undefined;
  }

  checkNothingLost(): void {
    for (const { key, added, done, lane, running, retry } of this.#keys.values()) {
      if (lane || running || retry || done !== added) throw new Error(`${keyText(key)} was lost: added ${added} times, done up to ${done}`);
    }
  }

  #checkOrder(key: Key, lane: Lane): void {
    for (const other of this.#keys.values()) {
      const isMoreUrgent = other.lane && lanes.indexOf(other.lane) < lanes.indexOf(lane);
      if (isMoreUrgent && this.mayWork(other.key))
        throw new Error(`${keyText(key)} (${lane}) was begun before ${keyText(other.key)} (${other.lane})`);
    }
  }

  #checkHands(lane: Lane): void {
    const running = [...this.#keys.values()].flatMap((known) => known.running ?? []);
    if (running.length > this.#concurrency) throw new Error(`${running.length} are worked on at once`);
    const ordinary = running.filter((each) => lanes.indexOf(each) >= urgentLanes);
    if (lanes.indexOf(lane) < urgentLanes) return;
    if (ordinary.length > Math.max(1, this.#concurrency - 1)) throw new Error("no worker is left for a cut");
    if (ordinary.length > Math.max(1, this.pace)) throw new Error(`${ordinary.length} are worked on at once, and ${this.pace} may be`);
  }

  #checkTurns(key: Key, lane: Lane): void {
    this.#passed.delete(`${lane} ${key.namespace}`);
    if ([...this.#keys.values()].some((known) => known.lane && !this.mayWork(known.key))) return;
    const others = new Set([...this.#keys.values()].filter((known) => known.lane === lane).map((known) => known.key.namespace));
    for (const each of this.#passed.keys())
      if (each.startsWith(`${lane} `) && !others.has(each.slice(lane.length + 1))) this.#passed.delete(each);
    others.delete(key.namespace);
    for (const namespace of others) this.#pass(`${lane} ${namespace}`, key.namespace);
  }

  #pass(waiting: string, served: string): void {
    const counts = this.#passed.get(waiting) ?? new Map<string, number>();
    const count = (counts.get(served) ?? 0) + 1;
    if (count > 1) throw new Error(`namespace ${served} was served ${count} times while ${waiting} waited`);
    this.#passed.set(waiting, counts.set(served, count));
  }

  #known(key: Key): Known {
    const text = keyText(key);
    const known = this.#keys.get(text) ?? {
      key,
      added: 0,
      done: 0,
      lane: undefined,
      running: undefined,
      again: undefined,
      retry: undefined,
      began: 0,
    };
    this.#keys.set(text, known);
    return known;
  }
}
