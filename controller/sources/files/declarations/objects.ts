import type { Declared, Key } from "../../source";
import { keyText, secretKind } from "../key";
import { comparePlaces } from "./declaration";
import type { Kept } from "./kept";

/** The objects that are in force or not forgotten, by key and by kind. */
export class Objects {
  readonly #byKind = new Map<string, Map<string, Kept>>();
  /** Lists as they were answered last: asking again without a change costs nothing. */
  readonly #lists = new Map<string, readonly Declared[]>();

  find(key: Key): Kept | undefined {
    return this.#byKind.get(key.kind)?.get(keyText(key));
  }

  /** As `find`, by `keyText`. */
  get(text: string): Kept | undefined {
    return this.#byKind.get(text.slice(0, text.indexOf("/")))?.get(text);
  }

  put(kept: Kept): void {
    const { kind } = kept.key;
    let objects = this.#byKind.get(kind);
    if (!objects) this.#byKind.set(kind, (objects = new Map()));
    objects.set(keyText(kept.key), kept);
    this.#lists.delete(kind);
  }

  drop(key: Key): void {
    this.#byKind.get(key.kind)?.delete(keyText(key));
    this.#lists.delete(key.kind);
  }

  /** What is declared of a kind; Secrets are not for lists. */
  list(kind: string): readonly Declared[] {
    if (kind === secretKind) return [];
    let list = this.#lists.get(kind);
    if (!list) this.#lists.set(kind, (list = [...(this.#byKind.get(kind)?.values() ?? [])].map(({ declared }) => declared)));
    return list;
  }

  *all(): Iterable<Kept> {
    for (const objects of this.#byKind.values()) yield* objects.values();
  }

  /** Files have no age but their path and the place in them. */
  compareAge(a: Declared, b: Declared): number {
    const [one, other] = [a, b].map(({ kind, metadata }) => this.find({ kind, namespace: metadata.namespace, name: metadata.name }));
    if (one && other) return comparePlaces(one.origin, other.origin) || compareTexts(keyText(one.key), keyText(other.key));
    return compareTexts(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || compareTexts(a.metadata.uid, b.metadata.uid);
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
