import { apiVersion } from "../../../../crds/types";
import { keyText } from "../../../../contract/kinds";
import { KubeError } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { AlreadyExists, Conflict, type Declared, type Key, type NewObject } from "../../source";
import { keyOf } from "../objects/declarations";
import { collectionPath, metadataOnly, objectPath } from "../paths";
import type { WritesOptions } from "./status-writes";

/** Objects of the controller's own making. */
export class MadeObjects {
  readonly #options: Pick<WritesOptions, "api" | "read" | "absorb">;

  constructor(options: Pick<WritesOptions, "api" | "read" | "absorb">) {
    this.#options = options;
  }

  /** Throws AlreadyExists, or what the API server answers. */
  async create({ kind, namespace, name, labels, annotations, spec }: NewObject): Promise<Declared> {
    const { api, read, absorb } = this.#options;
    const metadata = { name, ...(namespace !== "" && { namespace }), ...(labels && { labels }), ...(annotations && { annotations }) };
    try {
      const answer = await api.call<KubeObject>({
        method: "POST",
        path: collectionPath(kind, namespace),
        query: { fieldManager: "gatebolt-controller", fieldValidation: "Strict" },
        body: { apiVersion, kind, metadata, spec },
      });
      const kept = read(kind, answer);
      absorb(kept);
      return kept.declared;
    } catch (error) {
      if (!(error instanceof KubeError) || error.status !== 409) throw error;
      throw new AlreadyExists(`cannot create ${keyText({ kind, namespace, name })}: it is there already; plan again`, { cause: error });
    }
  }

  /** Throws Conflict when it has changed since, or what the API server answers. */
  async remove(object: Declared): Promise<void> {
    const { uid, resourceVersion } = object.metadata;
    const key = keyOf(object);
    try {
      await this.#options.api.call({
        method: "DELETE",
        path: objectPath(key),
        body: { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid, resourceVersion }, propagationPolicy: "Background" },
      });
    } catch (error) {
      if (!(error instanceof KubeError) || (error.status !== 409 && error.status !== 404)) throw error;
      if (error.status === 409 && (await this.#isThere(key, uid)))
        throw new Conflict(`cannot delete ${keyText(key)}: it has changed since it was read; plan again`, { cause: error });
    }
  }

  async #isThere(key: Key, uid: string): Promise<boolean> {
    try {
      const { metadata } = await this.#options.api.call<KubeObject>({ method: "GET", path: objectPath(key), accept: metadataOnly });
      return metadata.uid === uid;
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return false;
      throw error;
    }
  }
}
