import { apiVersion } from "../../../../crds/types";
import { type KubeApi, KubeError, type KubeRequest } from "../../../../kube-client/kube-api";
import { SecretTaken, type TokenSecret, type TokenSecrets } from "../../source";
import { secretPath, secretsPath } from "../paths";

const query = { fieldManager: "gatebolt-controller", fieldValidation: "Strict" } as const;

interface Place {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/**
 * Token Secrets, by nothing but `create`, one full `update` with the uid, and `delete` with the uid (architecture §5): whoever has
 * this account can read no Secret. Answers carry the Secret; but for its uid they are dropped at once.
 */
export class KubeTokenSecrets implements TokenSecrets {
  readonly #api: KubeApi;

  constructor(api: KubeApi) {
    this.#api = api;
  }

  async write(secret: TokenSecret): Promise<{ readonly uid: string }> {
    if (secret.uid === undefined) return await this.#create(secret);
    try {
      return await this.#send(secret, { method: "PUT", path: secretPath(secret), body: bodyOf(secret, secret.uid) });
    } catch (error) {
      // Somebody deleted it, or deleted it and made another: which of the two, making it anew tells.
      if (error instanceof KubeError && (error.status === 404 || error.status === 409)) return await this.#create(secret);
      if (error instanceof KubeError && error.status === 422) throw new SecretTaken(refusal(secret, error), { cause: error });
      throw error;
    }
  }

  /** What is written is there for everybody. */
  async publish(): Promise<void> {}

  async remove({ namespace, name, uid }: Place): Promise<void> {
    try {
      await this.#api.call({
        method: "DELETE",
        path: secretPath({ namespace, name }),
        // Any other propagation would answer the Secret.
        body: { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid }, propagationPolicy: "Background" },
      });
    } catch (error) {
      // Gone, or another one has its name.
      if (!(error instanceof KubeError) || (error.status !== 404 && error.status !== 409)) throw error;
    }
  }

  async #create(secret: TokenSecret): Promise<{ readonly uid: string }> {
    try {
      return await this.#send(secret, { method: "POST", path: secretsPath(secret.namespace), body: bodyOf(secret) });
    } catch (error) {
      if (!(error instanceof KubeError) || error.reason !== "AlreadyExists") throw error;
      throw new SecretTaken(
        `the Secret ${secret.namespace}/${secret.name} exists already, and the controller, which may not read Secrets, cannot tell that it was written for McpToken ${secret.owner.name}.`,
        { cause: error },
      );
    }
  }

  async #send(secret: TokenSecret, request: Pick<KubeRequest, "method" | "path" | "body">): Promise<{ readonly uid: string }> {
    try {
      const { metadata } = await this.#api.call<{ readonly metadata: { readonly uid: string } }>({ ...request, query });
      return { uid: metadata.uid };
    } catch (error) {
      throw error instanceof KubeError ? withoutValues(error, secret) : error;
    }
  }
}

function bodyOf({ namespace, name, owner, data, labels, annotations }: TokenSecret, uid?: string): object {
  const ownerReference = { apiVersion, ...owner, controller: true, blockOwnerDeletion: false };
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

function refusal({ namespace, name }: TokenSecret, { message }: KubeError): string {
  return `the Secret ${namespace}/${name} was written for this token, and the API server does not let it be replaced (${message}).`;
}
