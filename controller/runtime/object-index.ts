import type { Declared, Key } from "../sources/source";
import { KeyMap } from "./key-map";

/** By which values objects of a kind are found. */
export type Indexer = (object: Declared) => readonly string[];

/** The keys that have one value; one alone needs no map, and most have a value for themselves. */
type Found = Key | KeyMap<Key>;

/**
 * Finds objects by what they refer to, without walking through all of them.
 *
 * Objects are kept only to know what they were found by; whoever looks one up asks the source for it, which has the newest.
 */
export class ObjectIndex {
  readonly #indexers: readonly (readonly [name: string, of: Indexer])[];
  readonly #found: ReadonlyMap<string, Map<string, Found>>;
  readonly #objects = new KeyMap<Declared>();

  /** `indexers`: by name; each is asked about every object, and answers with nothing where it does not apply. */
  constructor(indexers: Readonly<Record<string, Indexer>>) {
    this.#indexers = Object.entries(indexers);
    this.#found = new Map(this.#indexers.map(([name]) => [name, new Map<string, Found>()]));
  }

  /** Takes in how an object is now; undefined: it is gone. */
  update(key: Key, object: Declared | undefined): void {
    const before = this.#objects.get(key);
    for (const [name, of] of this.#indexers) {
      const values = object ? of(object) : [];
      const found = this.#found.get(name);
      if (!found) continue;
      for (const old of before ? of(before) : []) if (!values.includes(old)) remove(found, old, key);
      for (const value of values) add(found, value, key);
    }
    if (object) this.#objects.set(key, object);
    else this.#objects.delete(key);
  }

  /** Keys of the objects that have this value in the index of this name. */
  keys(name: string, value: string): readonly Key[] {
    const found = this.#found.get(name)?.get(value);
    if (!found) return [];
    return found instanceof KeyMap ? [...found.values()] : [found];
  }
}

function add(found: Map<string, Found>, value: string, key: Key): void {
  const there = found.get(value);
  if (there instanceof KeyMap) there.set(key, key);
  else if (!there || isSame(there, key)) found.set(value, key);
  else {
    const keys = new KeyMap<Key>();
    keys.set(there, there);
    keys.set(key, key);
    found.set(value, keys);
  }
}

function remove(found: Map<string, Found>, value: string, key: Key): void {
  const there = found.get(value);
  if (there instanceof KeyMap) there.delete(key);
  const isEmpty = there instanceof KeyMap ? there.size === 0 : there !== undefined && isSame(there, key);
  if (isEmpty) found.delete(value);
}

function isSame(a: Key, b: Key): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}
