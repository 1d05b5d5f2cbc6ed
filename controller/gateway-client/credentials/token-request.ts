import type { KubeApi } from "../../../kube-client/kube-api";
import { GatewayError } from "../gateway-error";
import type { IssuedToken } from "./service-account";

const audience = "gatebolt-admin";
/** The longest that a gateway accepts, so that the API server may be away for long. */
const expirationSeconds = 3_600;

interface Reviewed {
  readonly status?: { readonly userInfo?: { readonly username?: string } };
}

interface Requested {
  readonly status?: { readonly token?: string; readonly expirationTimestamp?: string };
}

/**
 * Asks the API server for a token of the ServiceAccount that it knows us as. Needs `create` on `serviceaccounts/token` of that one account.
 * Throws GatewayError (`no_credential`), or what the API server's client throws.
 */
export async function requestToken(api: KubeApi, now: () => number): Promise<IssuedToken> {
  const { namespace, name } = await ownAccount(api);
  const issuedAt = now();
  const { status = {} } = await api.call<Requested>({
    method: "POST",
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { audiences: [audience], expirationSeconds } },
  });
  const expiresAt = Date.parse(status.expirationTimestamp ?? "");
  if (status.token !== undefined && !Number.isNaN(expiresAt)) return { token: status.token, issuedAt, expiresAt };
  throw new GatewayError(
    "no_credential",
    `request a token of ${namespace}/${name} at ${api.server}: the answer holds none. Check that it is a Kubernetes API server.`,
  );
}

/** Found by asking, for a kubeconfig's user is only a name. */
async function ownAccount(api: KubeApi): Promise<{ readonly namespace: string; readonly name: string }> {
  const { status } = await api.call<Reviewed>({
    method: "POST",
    path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
    body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
  });
  const username = status?.userInfo?.username ?? "";
  const [, namespace, name] = /^system:serviceaccount:([a-z0-9-]+):([a-z0-9.-]+)$/.exec(username) ?? [];
  if (namespace !== undefined && name !== undefined) return { namespace, name };
  const what = `--gateway-service-account: ${api.server} knows this controller as "${username}", which is no ServiceAccount`;
  throw new GatewayError("no_credential", `${what}. Run it as one, or use --gateway-token-file.`);
}
