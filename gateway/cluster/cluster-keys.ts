import type { JSONWebKeySet } from "jose";
import type { KubeApi } from "../../kube-client/kube-api";
import { type IssuerKeys, issuerKeys } from "../admin/service-accounts/verify-token";

/** Milliseconds to wait for the API server: a caller of the admin API may be waiting for this. */
const timeout = 5_000;

/**
 * Reads who signs a cluster's ServiceAccount tokens. Both are open to every ServiceAccount
 * (`system:service-account-issuer-discovery`). Throws what the API server's client throws, or an Error when it answers something else.
 */
export async function readClusterKeys(api: KubeApi): Promise<IssuerKeys> {
  const [{ issuer }, jwks] = await Promise.all([
    api.call<{ readonly issuer?: unknown }>({ method: "GET", path: "/.well-known/openid-configuration", timeout }),
    api.call<JSONWebKeySet>({ method: "GET", path: "/openid/v1/jwks", accept: "application/jwk-set+json, application/json", timeout }),
  ]);
  if (typeof issuer === "string" && issuer !== "") return issuerKeys(issuer, jwks);
  throw new Error(
    `read the issuer of ${api.server}: its /.well-known/openid-configuration names none; check that it is a Kubernetes API server`,
  );
}
