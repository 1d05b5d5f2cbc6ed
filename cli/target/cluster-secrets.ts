import type { McpToken } from "../../crds/types";
import { type KubeApi, KubeError } from "../../kube-client/kube-api";
import { refused } from "../failure";
import type { TokenSecrets } from "./target";

interface SecretBody {
  readonly data?: Readonly<Record<string, string>>;
}

interface SecretPlace {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** Tokens in Secrets, read as the caller. */
export function secretsInCluster(api: KubeApi): TokenSecrets {
  return {
    placeOf(token) {
      const place = placeIn(token);
      return place && `Secret ${place.namespace}/${place.name}, key ${place.key}`;
    },
    fileOf: () => undefined,
    async read(token) {
      const place = placeIn(token);
      return place && readSecret(api, place);
    },
  };
}

function placeIn({ metadata, spec, status }: McpToken): SecretPlace | undefined {
  if (spec.hash) return undefined;
  const { name = status?.secretName ?? metadata.name, key = "token" } = spec.secret ?? {};
  return { namespace: metadata.namespace ?? "default", name: status?.secretName ?? name, key };
}

async function readSecret(api: KubeApi, { namespace, name, key }: SecretPlace): Promise<string | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`;
  try {
    const { data } = await api.call<SecretBody>({ method: "GET", path });
    const value = data?.[key];
    return value === undefined ? undefined : Buffer.from(value, "base64").toString("utf8").trim();
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    if (error instanceof KubeError && error.status === 403) {
      throw refused(
        `You may not read the token: it lies in Secret ${namespace}/${name}, which takes the verb get on secrets with resourceNames: [${name}]. ${error.message}`,
        error,
      );
    }
    throw error;
  }
}
