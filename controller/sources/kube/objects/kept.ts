import { apiVersion } from "../../../../crds/types";
import { type KubeObject, withoutBookkeeping } from "../../../runtime/reflector/kube-object";
import type { Declared, DeclaredMetadata } from "../../source";
import { type EnabledBy, enabledByOf } from "./enabled-by";

/** An object as it is kept in memory. */
export interface Kept {
  readonly declared: Declared;
  /** Who wrote `spec.enabled` last; undefined while nobody has. */
  readonly enabledBy?: EnabledBy;
  /** Its deletion has begun and cannot be taken back; it only waits for somebody's finalizer. */
  readonly isGoing?: true;
}

/** Throws TypeError for something that is no object of an API server. */
export function keptFrom(kind: string, raw: KubeObject, before?: Kept): Kept {
  const { metadata, ...content } = withoutBookkeeping(raw);
  const { spec = {}, status } = content;
  const enabledBy = enabledByOf(raw, before);
  return {
    declared: { apiVersion, kind, metadata: metadataOf(metadata), spec, ...(status === undefined ? {} : { status }) },
    ...(enabledBy && { enabledBy }),
    ...(metadata["deletionTimestamp"] === undefined ? {} : { isGoing: true }),
  };
}

function metadataOf(raw: KubeObject["metadata"]): DeclaredMetadata {
  const { name, namespace = "", uid, resourceVersion, generation, creationTimestamp, labels, annotations } = raw;
  if (typeof creationTimestamp !== "string") throw new TypeError(`${namespace}/${name} has no creationTimestamp`);
  return {
    name,
    namespace,
    uid,
    generation: typeof generation === "number" ? generation : 1,
    resourceVersion,
    creationTimestamp,
    ...(labels === undefined ? {} : { labels: labels as Readonly<Record<string, string>> }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

/** The object as it was, gone at this version. */
export function goneAt({ declared }: Kept, resourceVersion: string): Declared {
  return { ...declared, metadata: { ...declared.metadata, resourceVersion } };
}
