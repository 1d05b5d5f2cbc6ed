import { keyText } from "../../contract/kinds";
import type { Declared, Key } from "../sources/source";

/** By which values objects of a kind are found. */
export type Indexer = (object: Declared) => readonly string[];

/**
 * Finds objects by what they refer to, without walking through all of them.
 *
 * It keeps keys only: the object itself is asked of the source, which has the newest.
 */
export class ObjectIndex {
  readonly #indexers: Readonly<Record<string, Indexer>>;
  readonly #found = new Map<string, Map<string, Key>>();
  readonly #values = new Map<string, readonly string[]>();

  /** `indexers`: by name; each is asked about every object, and answers with nothing where it does not apply. */
  constructor(indexers: Readonly<Record<string, Indexer>>) {
    this.#indexers = indexers;
  }

  /** Takes in how an object is now; undefined: it is gone. */
  update(key: Key, object: Declared | undefined): void {
    const text = keyText(key);
    const values = object ? Object.entries(this.#indexers).flatMap(([name, of]) => of(object).map((value) => `${name} ${value}`)) : [];
    for (const old of this.#values.get(text) ?? []) if (!values.includes(old)) this.#remove(old, text);
    for (const value of values) this.#add(value, text, key);
    if (values.length > 0) this.#values.set(text, values);
    else this.#values.delete(text);
  }

  /** Keys of the objects that have this value in the index of this name. */
  keys(name: string, value: string): readonly Key[] {
    return [...(this.#found.get(`${name} ${value}`)?.values() ?? [])];
  }

  #add(value: string, text: string, key: Key): void {
    const found = this.#found.get(value);
    if (found) found.set(text, key);
    else this.#found.set(value, new Map([[text, key]]));
  }

  #remove(value: string, text: string): void {
    const found = this.#found.get(value);
    found?.delete(text);
    if (found?.size === 0) this.#found.delete(value);
  }
}
