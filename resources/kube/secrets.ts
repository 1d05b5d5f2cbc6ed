import { type KubeApi, KubeError } from "../../kube-client/kube-api";
import type { CredentialSecret, SecretKey } from "../declarations";
import { ResourceError } from "../port";
import { conflictsIn } from "./conflicts";
import { resourceErrorOf } from "./resource-error-of";

const originAnnotation = "gatebolt.dev/origin";
const credentialType = "gatebolt.dev/credential";
const tokenType = "gatebolt.dev/token";

interface SecretBody {
  readonly type?: string;
  readonly metadata: { readonly uid: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

function pathOf({ namespace, name }: SecretKey): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`;
}

/** Throws NOT_FOUND, FORBIDDEN (naming the verb that is missing) or NOT_OURS. */
export async function readTokenSecret(api: KubeApi, key: SecretKey): Promise<Readonly<Record<string, string>>> {
  const what = `Secret ${key.namespace}/${key.name}`;
  try {
    const { type, data = {} } = await api.call<SecretBody>({ method: "GET", path: pathOf(key) });
    if (type !== tokenType) throw new ResourceError("NOT_OURS", `${what} is of type ${type ?? "Opaque"} and carries no token of ours.`);
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, Buffer.from(value, "base64").toString("utf8")]));
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) throw new ResourceError("NOT_FOUND", `There is no ${what}.`, error);
    if (error instanceof KubeError && error.status === 403)
      throw new ResourceError(
        "FORBIDDEN",
        `You may not read ${what}: grant the verb get on secrets with resourceNames [${key.name}].`,
        error,
      );
    throw error instanceof ResourceError ? error : resourceErrorOf(error);
  }
}

/** The API server keeps a Secret's type for good, so one of another type is refused there and stays as it is. */
export async function applyCredential(
  api: KubeApi,
  secret: CredentialSecret,
  { fieldManager, force }: { readonly fieldManager: string; readonly force: boolean },
): Promise<{ readonly uid: string }> {
  const { namespace, name, origin, data } = secret;
  const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "utf8").toString("base64")]);
  try {
    const { metadata } = await api.call<SecretBody>({
      method: "PATCH",
      path: pathOf(secret),
      contentType: "application/apply-patch+yaml",
      query: { fieldManager, fieldValidation: "Strict", force },
      accept: metadataOnly,
      body: {
        apiVersion: "v1",
        kind: "Secret",
        type: credentialType,
        metadata: { name, namespace, annotations: { [originAnnotation]: origin } },
        data: Object.fromEntries(encoded) as unknown,
      },
    });
    return { uid: metadata.uid };
  } catch (error) {
    throw conflictsIn(error, `Secret ${namespace}/${name}`) ?? resourceErrorOf(error);
  }
}

/** Everything about an object but its content. */
const metadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

export async function findCredential(api: KubeApi, key: SecretKey) {
  try {
    const { metadata } = await api.call<SecretBody>({ method: "GET", path: pathOf(key), accept: metadataOnly });
    const origin = metadata.annotations?.[originAnnotation];
    if (origin !== undefined) return { uid: metadata.uid, origin, keys: [] };
    throw new ResourceError(
      "NOT_OURS",
      `Secret ${key.namespace}/${key.name} has no annotation ${originAnnotation}: it is no credential of ours.`,
    );
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    throw error instanceof ResourceError ? error : resourceErrorOf(error);
  }
}

export async function removeSecret(api: KubeApi, key: SecretKey, uid: string): Promise<void> {
  try {
    await api.call({ method: "DELETE", path: pathOf(key), body: { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid } } });
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return;
    throw resourceErrorOf(error);
  }
}
