import { isDeepStrictEqual } from "node:util";
import { apiVersion } from "../../../../crds/types";
import { type KubeObject, withoutBookkeeping } from "../../../runtime/reflector/kube-object";
import type { Declared, DeclaredMetadata } from "../../source";
import { type EnabledBy, enabledByOf } from "./enabled-by";
import type { SharedTexts } from "./shared-texts";

/** An object as it is kept in memory. */
export interface Kept {
  readonly declared: Declared;
  /** Who wrote `spec.enabled` last; undefined while nobody has. */
  readonly enabledBy?: EnabledBy;
  /** Its deletion has begun and cannot be taken back; it only waits for somebody's finalizer. */
  readonly isGoing?: true;
}

/** An object as it was read: what was known of it before, and how its texts are shared with what else is kept. */
export interface Read {
  readonly raw: KubeObject;
  readonly before: Kept | undefined;
  readonly texts: SharedTexts;
}

/** Throws TypeError for something that is no object of an API server. */
export function keptFrom(kind: string, { raw, before, texts }: Read): Kept {
  const { metadata: all, ...content } = withoutBookkeeping(raw);
  const metadata = texts.within(metadataOf(all));
  const status = texts.within(content["status"]);
  const enabledBy = enabledByOf(raw, before);
  const { spec: read = {} } = content;
  // Most of what is told are statuses. The generation would not tell: history may have been rewound.
  const spec = isDeepStrictEqual(before?.declared.spec, read) ? before?.declared.spec : texts.within(read);
  return {
    declared: status === undefined ? { apiVersion, kind, metadata, spec } : { apiVersion, kind, metadata, spec, status },
    ...(enabledBy && { enabledBy }),
    ...(all["deletionTimestamp"] === undefined ? {} : { isGoing: true }),
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
