import { KubeError } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import type { Declared, Key, SecretReading, SecretRef } from "../../source";
import { secretPath } from "../paths";
import { forbidden, missing, readingOf } from "./secret-reading";
import { References, secretText } from "./references";
import { SecretWatch, type SecretWatchOptions, sightOf } from "./secret-watch";

export interface CredentialsOptions extends Omit<SecretWatchOptions, "namespace" | "name" | "isWatched" | "onChange"> {
  /** The cluster's version as it is now. */
  readonly freshVersion: () => Promise<string>;
  readonly onChange: (namespace: string, name: string) => void;
}

/** Each watch is a stream of its own; what goes beyond is looked at every minute. */
const watchesAtMost = 100;

/** Credentials: read one by one when they are asked for, never kept, and watched from then on for as long as an object names them. */
export class Credentials {
  readonly #options: CredentialsOptions;
  readonly #references = new References();
  readonly #watches = new Map<string, SecretWatch>();
  readonly #wereSeen = new Set<string>();
  #stopped = false;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  /** Takes in what an object names now; undefined: it is gone. */
  refer(key: Key, object: Declared | undefined): void {
    if (key.kind !== "McpServer" && key.kind !== "McpIdentity") return;
    for (const secret of this.#references.update(key, object)) {
      void this.#watches.get(secret)?.stop();
      this.#watches.delete(secret);
      this.#wereSeen.delete(secret);
    }
  }

  /** Throws when the API server gives no answer, or one that says nothing about the Secret. */
  async read(ref: SecretRef): Promise<SecretReading> {
    const text = secretText(ref);
    const watch = this.#watchOf(ref);
    try {
      const secret = await this.#options.api.call<KubeObject>({ method: "GET", path: secretPath(ref) });
      this.#wereSeen.add(text);
      watch?.saw(secret.metadata.resourceVersion);
      return readingOf(secret, ref);
    } catch (error) {
      if (!(error instanceof KubeError) || (error.status !== 403 && error.status !== 404)) throw error;
      const deletedAt = watch?.deletedAt;
      watch?.saw(sightOf(error));
      const why = error.status === 403 ? forbidden(ref, error.message) : missing(ref);
      if (!this.#wereSeen.has(text)) return { found: false, why };
      return { found: false, why, resourceVersion: deletedAt ?? (await this.#options.freshVersion()) };
    }
  }

  /** What is read from here on is not watched: nobody would end that. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#watches.values()].map(async (watch) => await watch.stop()));
  }

  #watchOf({ namespace, name }: SecretRef): SecretWatch | undefined {
    const text = secretText({ namespace, name });
    const known = this.#watches.get(text);
    if (known || this.#stopped || !this.#references.has(text)) return known;
    const isWatched = this.#watches.size < watchesAtMost;
    const onChange = () => this.#options.onChange(namespace, name);
    const watch = new SecretWatch({ ...this.#options, namespace, name, isWatched, onChange });
    this.#watches.set(text, watch);
    watch.start();
    return watch;
  }
}
