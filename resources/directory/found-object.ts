import type { GateboltObject, ObjectMeta } from "../../crds/types";
import { type KindName, kinds } from "../../crds/types/kinds";
import type { Key } from "../port";

/** An object as it was found, and where. */
export interface FoundObject {
  readonly key: Key;
  /** Without status. */
  readonly object: GateboltObject;
  /** The file it lies in, as an absolute path; absent when that is not known. */
  readonly file?: string;
  /** What the controller's memory says the status file holds. */
  readonly kept?: KeptStatus;
  /** Whether a command or the controller made it, so that a command may delete it. */
  readonly ours: boolean;
}

/** What the controller wrote about one object. */
export interface StatusContent {
  readonly metadata: Pick<ObjectMeta, "uid" | "generation" | "creationTimestamp">;
  readonly status: NonNullable<GateboltObject["status"]>;
}

/** A status that needs no parsing, as long as its file still looks as it did. */
export interface KeptStatus extends StatusContent {
  readonly signature: string;
}

export function isKind(kind: string): kind is KindName {
  return Object.hasOwn(kinds, kind);
}

/** One string a key, for maps: names hold no slash, so it is unambiguous. */
export function keyText({ kind, namespace, name }: Key): string {
  return `${kind}/${namespace}/${name}`;
}
