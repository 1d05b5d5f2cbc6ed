import type { ObjectKey } from "../../contract/kinds";
import { NameMap } from "./reflector/name-map";

/** Values by object, of all kinds; in no order but that those of a kind and a namespace come together. */
export class KeyMap<Value> {
  readonly #kinds = new Map<string, NameMap<Value>>();

  get size(): number {
    let size = 0;
    for (const names of this.#kinds.values()) size += names.size;
    return size;
  }

  get(key: ObjectKey<string>): Value | undefined {
    return this.#kinds.get(key.kind)?.get(key);
  }

  has(key: ObjectKey<string>): boolean {
    return this.#kinds.get(key.kind)?.has(key) ?? false;
  }

  set(key: ObjectKey<string>, value: Value): void {
    let names = this.#kinds.get(key.kind);
    if (!names) this.#kinds.set(key.kind, (names = new NameMap()));
    names.set(key, value);
  }

  /** Whether there was one. */
  delete(key: ObjectKey<string>): boolean {
    return this.#kinds.get(key.kind)?.delete(key) ?? false;
  }

  *values(): IterableIterator<Value> {
    for (const names of this.#kinds.values()) yield* names.values();
  }
}
