import { type KindName, kinds } from "../../../../crds/types";
import { compareResourceVersions } from "../../../../contract/version";
import { NameMap } from "../../../runtime/reflector/name-map";
import type { Declared, Key } from "../../source";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { goneAt, type Kept, keptFrom } from "./kept";
import { SharedTexts } from "./shared-texts";
import { justBelow } from "./versions";

/** Told of what differs, after it has been taken in. */
export interface DeclarationsListener {
  set(key: Key, kept: Kept, before: Kept | undefined): void;
  /** `last` carries the version of the deletion. */
  deleted(key: Key, last: Declared, before: Kept): void;
}

/** All objects as they are now, whoever told of them: watches, and the answers to our own writes. Never goes backwards. */
export class Declarations {
  readonly #kinds: ReadonlyMap<string, NameMap<Kept>>;
  readonly #listener: DeclarationsListener;
  /** What was known before history was rewound: versions that say nothing any more. */
  #former = new Set<Kept>();
  readonly #texts = new SharedTexts();

  constructor(listener: DeclarationsListener) {
    this.#listener = listener;
    this.#kinds = new Map((Object.keys(kinds) as KindName[]).map((kind) => [kind, new NameMap<Kept>()]));
  }

  find(key: Key): Kept | undefined {
    return this.#kinds.get(key.kind)?.get(key);
  }

  list(kind: string): readonly Kept[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  /**
   * An object as it is to be kept. At the version that is known it is the one that is known: what we write ourselves is told twice, by
   * the answer and by the watch, and need not be kept twice. Throws TypeError for something that is no object of an API server.
   */
  read(kind: string, raw: KubeObject): Kept {
    const { name, namespace = "", uid, resourceVersion } = raw.metadata;
    const known = this.find({ kind, namespace, name });
    const { metadata } = known?.declared ?? {};
    const isKnown = metadata?.uid === uid && metadata.resourceVersion === resourceVersion;
    if (known && isKnown && !this.#former.has(known)) return known;
    return keptFrom(kind, { raw, before: known, texts: this.#texts });
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
    this.#kinds.get(key.kind)?.set(key, kept);
    this.#listener.set(key, kept, known);
  }

  /** Forgets an object that is gone at this version. */
  drop(kept: Kept, version: string): void {
    const key = keyOf(kept.declared);
    if (this.find(key) !== kept) return;
    this.#kinds.get(key.kind)?.delete(key);
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
