import { type KindName, kinds } from "../../../../crds/types";
import { keyText } from "../../../../contract/kinds";
import { compareResourceVersions } from "../../../../contract/version";
import type { Declared, Key } from "../../source";
import { goneAt, type Kept } from "./kept";
import { justBelow } from "./versions";

/** Told of what differs, after it has been taken in. */
export interface DeclarationsListener {
  set(key: Key, kept: Kept, before: Kept | undefined): void;
  /** `last` carries the version of the deletion. */
  deleted(key: Key, last: Declared, before: Kept): void;
}

/** All objects as they are now, whoever told of them: watches, and the answers to our own writes. Never goes backwards. */
export class Declarations {
  readonly #kinds: ReadonlyMap<string, Map<string, Kept>>;
  readonly #listener: DeclarationsListener;
  /** What was known before history was rewound: versions that say nothing any more. */
  #former = new Set<Kept>();

  constructor(listener: DeclarationsListener) {
    this.#listener = listener;
    this.#kinds = new Map((Object.keys(kinds) as KindName[]).map((kind) => [kind, new Map<string, Kept>()]));
  }

  find(key: Key): Kept | undefined {
    return this.#kinds.get(key.kind)?.get(keyText(key));
  }

  list(kind: string): readonly Kept[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  /** Takes in an object as somebody saw it; what is older than what is known is left. */
  take(kept: Kept): void {
    const key = keyOf(kept.declared);
    const known = this.find(key);
    if (known && !this.#isNews(kept, known)) return;
    if (known && known.declared.metadata.uid !== kept.declared.metadata.uid) {
      this.drop(known, justBelow(kept.declared.metadata.resourceVersion));
    }
    if (known) this.#former.delete(known);
    this.#kinds.get(key.kind)?.set(keyText(key), kept);
    this.#listener.set(key, kept, known);
  }

  /** Forgets an object that is gone at this version. */
  drop(kept: Kept, version: string): void {
    const key = keyOf(kept.declared);
    if (this.find(key) !== kept) return;
    this.#kinds.get(key.kind)?.delete(keyText(key));
    this.#former.delete(kept);
    this.#listener.deleted(key, goneAt(kept, version), kept);
  }

  /** History was rewound: each object counts as told only once it has been told again. */
  rewind(): void {
    this.#former = new Set([...this.#kinds.values()].flatMap((objects) => [...objects.values()]));
  }

  /** Whether it was known before history was rewound, and was not told again since. */
  isFormer(kept: Kept): boolean {
    return this.#former.has(kept);
  }

  #isNews(kept: Kept, known: Kept): boolean {
    if (this.#former.has(known)) return true;
    return compareResourceVersions(kept.declared.metadata.resourceVersion, known.declared.metadata.resourceVersion) > 0;
  }
}

export function keyOf({ kind, metadata: { namespace, name } }: Declared): Key {
  return { kind, namespace, name };
}
