import { isDeepStrictEqual } from "node:util";
import type { Declared, Key } from "../../source";
import type { Content, Place } from "./declaration";
import type { Kept } from "./kept";

/** Who a new object is, and what is known of it already. */
export interface Birth {
  readonly uid: string;
  readonly generation: number;
  readonly creationTimestamp: string;
  readonly status?: unknown;
}

export interface Declaring {
  readonly key: Key;
  /** As its author declares it. */
  readonly content: Content;
  /** The same with orders: what is told. */
  readonly next: Content;
  readonly origin: Place;
  readonly pinned: boolean;
  readonly resourceVersion: string;
}

/** A new object. */
export function born(declaring: Declaring, birth: Birth): Kept {
  return keep(declaring, birth, { presence: "present", pinned: declaring.pinned });
}

/** An object whose declaration, or the orders about it, differ now. Its generation rises with its spec. */
export function edited(declaring: Declaring, before: Kept): Kept {
  const { metadata, spec, status } = before.declared;
  const { uid, creationTimestamp } = metadata;
  const generation = isDeepStrictEqual(spec, declaring.next.spec) ? metadata.generation : metadata.generation + 1;
  return keep(
    declaring,
    { uid, generation, creationTimestamp, status },
    { presence: "present", pinned: before.pinned || declaring.pinned },
  );
}

/** The same object at a newer version. */
export function renewed(kept: Kept, resourceVersion: string, more: { readonly status?: unknown } = {}): Kept {
  return { ...kept, declared: { ...kept.declared, ...more, metadata: { ...kept.declared.metadata, resourceVersion } } };
}

function keep({ key, content, next, origin, resourceVersion }: Declaring, birth: Birth, state: Pick<Kept, "presence" | "pinned">): Kept {
  const { apiVersion, labels, annotations, spec } = next;
  const { uid, generation, creationTimestamp, status } = birth;
  const declared: Declared = {
    apiVersion,
    kind: key.kind,
    metadata: {
      name: key.name,
      namespace: key.namespace,
      uid,
      generation,
      resourceVersion,
      creationTimestamp,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
    },
    spec,
    ...(status === undefined ? {} : { status }),
  };
  const { root, path, place } = origin;
  return { key, declared, content, origin: { root, path, place }, ...state };
}
