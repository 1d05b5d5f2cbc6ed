import { apiVersion } from "../../../../crds/types";
import { type KubeApi, KubeError, type KubeRequest } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { Conflict, SecretTaken, type TokenSecret, type TokenSecrets, type WrittenSecret } from "../../source";
import { metadataOnly, objectPath, secretPath, secretsPath } from "../paths";
import { ownershipPolicy } from "./ownership";
import { doubtNow } from "./ownership-check";

const query = { fieldManager: "gatebolt-controller", fieldValidation: "Strict" } as const;

interface Place {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion?: string;
}

/**
 * Token Secrets, by nothing but `create`, one full `update`, and `delete` with the uid (architecture §5): whoever has this account
 * can read no Secret. Answers carry the Secret; but for its uid and version they are dropped at once.
 *
 * Without a recorded uid a Secret is replaced only where the API server itself refuses us everybody else's (decision 0038).
 */
export class KubeTokenSecrets implements TokenSecrets {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  async write(secret: TokenSecret): Promise<WrittenSecret> {
    if (secret.uid === undefined) return await this.#create(secret);
    try {
      return await this.#replace(secret);
    } catch (error) {
      // Somebody deleted it, or deleted it and made another: which of the two, making it anew tells.
      if (error instanceof KubeError && (error.status === 404 || error.status === 409)) return await this.#create(secret);
      if (!isRefused(error)) throw error;
      const subject = `the Secret ${secret.namespace}/${secret.name} was written for this token`;
      throw new SecretTaken(`${subject}, and the API server does not let it be replaced (${error.message}).`, { cause: error });
    }
  }

  /** What is written is there for everybody. */
  async publish(): Promise<void> {}

  async remove({ namespace, name, uid, resourceVersion }: Place): Promise<void> {
    try {
      await this.#api.call({
        method: "DELETE",
        path: secretPath({ namespace, name }),
        // Any other propagation would answer the Secret.
        body: {
          apiVersion: "v1",
          kind: "DeleteOptions",
          preconditions: { uid, ...(resourceVersion !== undefined && { resourceVersion }) },
          propagationPolicy: "Background",
        },
      });
    } catch (error) {
      // Gone, or another one has its name, or it was written since.
      if (!(error instanceof KubeError) || (error.status !== 404 && error.status !== 409)) throw error;
    }
  }

  async #create(secret: TokenSecret): Promise<WrittenSecret> {
    const { uid: _, ...anew } = secret;
    try {
      return { ...(await this.#send(anew, { method: "POST", path: secretsPath(secret.namespace) })), replaced: false };
    } catch (error) {
      if (!(error instanceof KubeError) || error.reason !== "AlreadyExists") throw error;
      return await this.#takeUp(anew, error);
    }
  }

  /** The name is taken: by what an interrupted issuance of this token left, or by somebody else. */
  async #takeUp(secret: TokenSecret, cause: KubeError): Promise<WrittenSecret> {
    const place = `the Secret ${secret.namespace}/${secret.name}`;
    const subject = `${place} exists already`;
    const doubt = await doubtNow(this.#api);
    if (doubt !== undefined) {
      const blind = `the controller, which may not read Secrets, cannot tell that it was written for McpToken ${secret.owner.name}`;
      const remedy = `the admission policy ${ownershipPolicy} would have let it go on by itself (${doubt})`;
      throw new SecretTaken(`${subject}, and ${blind}; ${remedy}.`, { cause });
    }
    await this.#assertAnnounced(secret);
    try {
      return await this.#replace(secret);
    } catch (error) {
      // It went as well, as with its token: whoever plans again sees what is there.
      if (error instanceof KubeError && error.status === 404) throw new Conflict(`${place} is gone again; plan again`, { cause: error });
      if (!isRefused(error)) throw error;
      throw new SecretTaken(`${subject}, and was not written for McpToken ${secret.owner.name} (${error.message}).`, { cause: error });
    }
  }

  /** Whoever else issues has to announce that first, which changes the owner. */
  async #assertAnnounced({ namespace, owner: { kind, name, uid, resourceVersion } }: TokenSecret): Promise<void> {
    const path = objectPath({ kind, namespace, name });
    const overtaken = (cause?: KubeError) =>
      new Conflict(`cannot replace the Secret of ${kind}/${namespace}/${name}: it has changed since this was announced; plan again`, {
        cause,
      });
    try {
      const { metadata } = await this.#api.call<Pick<KubeObject, "metadata">>({ method: "GET", path, accept: metadataOnly });
      if (metadata.uid !== uid || metadata.resourceVersion !== resourceVersion) throw overtaken();
    } catch (error) {
      // Deleted while its Secret was written: nothing is wrong, and nobody waits for it.
      throw error instanceof KubeError && error.status === 404 ? overtaken(error) : error;
    }
  }

  async #replace(secret: TokenSecret): Promise<WrittenSecret> {
    return { ...(await this.#send(secret, { method: "PUT", path: secretPath(secret) })), replaced: true };
  }

  async #send(secret: TokenSecret, request: Pick<KubeRequest, "method" | "path">): Promise<Omit<WrittenSecret, "replaced">> {
    try {
      const { metadata } = await this.#api.call<Pick<KubeObject, "metadata">>({ ...request, query, body: bodyOf(secret) });
      return { uid: metadata.uid, resourceVersion: metadata.resourceVersion };
    } catch (error) {
      throw error instanceof KubeError ? withoutValues(error, secret) : error;
    }
  }
}

/** By its type, which cannot be changed, by `immutable`, or by the policy that tells owners apart. */
function isRefused(error: unknown): error is KubeError {
  return error instanceof KubeError && (error.status === 422 || (error.status === 403 && error.message.includes(ownershipPolicy)));
}

function bodyOf({ namespace, name, uid, owner, data, labels, annotations }: TokenSecret): object {
  const { resourceVersion: _, ...reference } = owner;
  const ownerReference = { apiVersion, ...reference, controller: true, blockOwnerDeletion: false };
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "gatebolt.dev/token",
    metadata: {
      name,
      namespace,
      ...(uid !== undefined && { uid }),
      labels: { ...labels, "app.kubernetes.io/managed-by": "gatebolt" },
      ...(annotations && { annotations }),
      ownerReferences: [ownerReference],
    },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")])),
  };
}

/** Whatever an API server, or somebody's webhook, writes into a refusal. */
function withoutValues(error: KubeError, { data }: TokenSecret): KubeError {
  const values = Object.values(data).flatMap((value) => [value, Buffer.from(value).toString("base64")]);
  const isClean = values.every((value) => !JSON.stringify([error.message, error.details]).includes(value));
  return isClean
    ? error
    : new KubeError("the API server refused, and repeated what it refused", error.status, error.reason, error.retryAfter);
}
