import { isDeepStrictEqual } from "node:util";
import { keyText } from "../../../../contract/kinds";
import { type KubeApi, KubeError } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { Conflict, type Declared, type Key } from "../../source";
import { keyOf } from "../objects/declarations";
import type { Kept } from "../objects/kept";
import { objectPath } from "../paths";

/** The object went with its CustomResourceDefinition: it is still in force, and nothing of it can be written. */
export class KindMissing extends Error {
  readonly code = "KIND_MISSING";
  override readonly name = "KindMissing";
}

export interface WritesOptions {
  readonly api: KubeApi;
  readonly find: (key: Key) => Kept | undefined;
  /** How what the API server answers is kept. */
  readonly read: (kind: string, answer: KubeObject) => Kept;
  readonly isHeld: (key: Key) => boolean;
  /** Takes in what the API server answered, and tells it. */
  readonly absorb: (kept: Kept) => void;
  /** Told how many milliseconds the API server took to take a status. @default nobody */
  readonly tookStatus?: ((milliseconds: number) => void) | undefined;
}

/** Writes status, by its subresource and for exactly the version that was read. */
export class StatusWrites {
  readonly #options: WritesOptions;

  constructor(options: WritesOptions) {
    this.#options = options;
  }

  /** Throws Conflict, KindMissing, or what the API server answers. */
  async write(object: Declared, status: unknown): Promise<Declared> {
    const { find, read, isHeld, absorb } = this.#options;
    const key = keyOf(object);
    const attempt = `cannot write the status of ${keyText(key)}`;
    const known = find(key);
    if (known?.declared.metadata.uid !== object.metadata.uid || known.declared.metadata.resourceVersion !== object.metadata.resourceVersion)
      throw new Conflict(`${attempt}: it has changed since it was read; plan again`);
    if (isHeld(key)) throw new KindMissing(`${attempt}: it went with the CustomResourceDefinition of ${key.kind}; put that back`);
    const wanted: unknown = JSON.parse(JSON.stringify(status));
    if (isDeepStrictEqual(known.declared.status, wanted)) return known.declared;
    const kept = read(key.kind, await this.#put(object, wanted, attempt));
    absorb(kept);
    // The watch may have been faster; then its object is the one that everybody holds.
    const now = find(key)?.declared;
    return now?.metadata.resourceVersion === kept.declared.metadata.resourceVersion ? now : kept.declared;
  }

  async #put({ apiVersion, kind, metadata }: Declared, status: unknown, attempt: string): Promise<KubeObject> {
    const { name, namespace, uid, resourceVersion } = metadata;
    const within = namespace === "" ? {} : { namespace };
    const since = performance.now();
    try {
      const answer = await this.#options.api.call<KubeObject>({
        method: "PUT",
        path: `${objectPath({ kind, namespace, name })}/status`,
        query: { fieldManager: "gatebolt-status", fieldValidation: "Strict" },
        // What is not status is left as it is, so it need not be sent.
        body: { apiVersion, kind, metadata: { name, ...within, uid, resourceVersion }, status },
      });
      this.#options.tookStatus?.(performance.now() - since);
      return answer;
    } catch (error) {
      if (!(error instanceof KubeError) || (error.status !== 409 && error.status !== 404)) throw error;
      throw new Conflict(`${attempt}: ${error.status === 404 ? "it is gone" : "it has changed since it was read"}; plan again`, {
        cause: error,
      });
    }
  }
}
