import type { KindName } from "../../../crds/types";
import { valueAt } from "../../../crds/schema/plain";
import { type KubeApi, KubeError } from "../../../kube-client/kube-api";
import type { KubeObject } from "../../runtime/reflector/kube-object";
import type { Departed, Key } from "../source";
import type { Definitions } from "./definitions/definitions";
import { type Birth, wasThereBefore } from "./objects/age";
import { metadataOnly, namespacePath, objectPath } from "./paths";

export interface GoneOptions {
  readonly api: KubeApi;
  readonly definitions: Pick<Definitions, "freshAndServed">;
}

/** An object that is said to be gone. */
export interface Suspect {
  readonly key: Key & { readonly kind: KindName };
  readonly uid: string;
  /** Undefined: when it was made is not known, so nothing certain can be said. */
  readonly birth: Birth | undefined;
}

/**
 * Somebody deleted it if it is not there, and what it lay in has been there for longer than it was. In this order, so that what
 * is removed meanwhile is noticed. While its kind is not served nothing is certain: it may come back. Throws what the API server answers.
 */
export async function confirmGone({ key, uid, birth }: Suspect, { api, definitions }: GoneOptions): Promise<Departed> {
  const found = await read(api, objectPath(key), metadataOnly);
  if (found?.metadata.uid === uid || !birth) return "unknown";
  const definition = await definitions.freshAndServed(key.kind);
  if (!definition) return "unknown";
  const isKept = wasThereBefore(definition, birth) && (key.namespace === "" || (await isNamespaceOlder(api, key.namespace, birth)));
  return isKept ? "deleted" : "lost";
}

async function isNamespaceOlder(api: KubeApi, name: string, birth: Birth): Promise<boolean> {
  const namespace = await read(api, namespacePath(name), "application/json");
  if (!namespace || valueAt(namespace, ["status", "phase"]) !== "Active") return false;
  const { resourceVersion, creationTimestamp, deletionTimestamp } = namespace.metadata;
  if (deletionTimestamp !== undefined) return false;
  return wasThereBefore({ created: Date.parse(String(creationTimestamp)), resourceVersion }, birth);
}

async function read(api: KubeApi, path: string, accept: string): Promise<KubeObject | undefined> {
  try {
    return await api.call<KubeObject>({ method: "GET", path, accept });
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    throw error;
  }
}
