import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import { type Lane, lanes } from "./lanes";

/** A key that waits to be worked on. */
export interface Waiting {
  readonly key: Key;
  readonly text: string;
  readonly lane: Lane;
  /** When it began to wait; moving to a more urgent lane does not begin anew. */
  readonly since: number;
}

type Namespaces = Map<string, Map<string, Waiting>>;

/**
 * Waiting keys: the most urgent lane first; within a lane each namespace in turn, so that ten thousand keys of one keep
 * another's waiting for one of them only; within a namespace in the order in which they came. Every operation costs the same, however many wait.
 */
export class LaneQueues {
  readonly #waiting = new Map<string, Waiting>();
  readonly #lanes: readonly { readonly namespaces: Namespaces; size: number }[] = lanes.map(() => ({ namespaces: new Map(), size: 0 }));

  get size(): number {
    return this.#waiting.size;
  }

  depth(lane: Lane): number {
    return this.#lanes[lanes.indexOf(lane)]?.size ?? 0;
  }

  /** Whether it did not wait before; one that did only ever becomes more urgent. */
  put(key: Key, lane: Lane, since: number): boolean {
    const text = keyText(key);
    const before = this.#waiting.get(text);
    if (before && lanes.indexOf(before.lane) <= lanes.indexOf(lane)) return false;
    if (before) this.#remove(before);
    this.#insert({ key, text, lane, since: before?.since ?? since });
    return before === undefined;
  }

  /** Whether `take` would find something. */
  has(first: number): boolean {
    return this.#lanes.some(({ size }, index) => index < first && size > 0);
  }

  /** The next one of the `first` so many lanes. */
  take(first: number): Waiting | undefined {
    const lane = this.#lanes.find(({ size }, index) => index < first && size > 0);
    const [namespace, keys] = lane?.namespaces.entries().next().value ?? [];
    const next = keys?.values().next().value;
    if (!lane || namespace === undefined || !keys || !next) return undefined;
    this.#remove(next);
    // To the back: the others have their turn before this namespace has its next.
    if (lane.namespaces.delete(namespace)) lane.namespaces.set(namespace, keys);
    return next;
  }

  clear(): void {
    this.#waiting.clear();
    for (const lane of this.#lanes) {
      lane.namespaces.clear();
      lane.size = 0;
    }
  }

  #insert(waiting: Waiting): void {
    const lane = this.#lanes[lanes.indexOf(waiting.lane)];
    if (!lane) return;
    const { namespace } = waiting.key;
    const keys = lane.namespaces.get(namespace) ?? new Map<string, Waiting>();
    lane.namespaces.set(namespace, keys.set(waiting.text, waiting));
    lane.size++;
    this.#waiting.set(waiting.text, waiting);
  }

  #remove({ key: { namespace }, text, lane: name }: Waiting): void {
    const lane = this.#lanes[lanes.indexOf(name)];
    const keys = lane?.namespaces.get(namespace);
    this.#waiting.delete(text);
    if (!lane || !keys?.delete(text)) return;
    lane.size--;
    if (keys.size === 0) lane.namespaces.delete(namespace);
  }
}
