import { codeOf, messageOf } from "../errors";
import { KubeUnreachable } from "../kube-api";

/** Where it was tried, for people. */
export interface Place {
  readonly asked: string;
  readonly server: string;
  readonly context: string;
}

/** In words for a person; the system's own error is the cause. */
export function unreachable({ asked, server, context }: Place, cause: unknown): KubeUnreachable {
  return new KubeUnreachable(`${asked}: no answer from ${server} (context ${context}): ${why(cause)}`, { cause });
}

function why(cause: unknown): string {
  return explanations[codeOf(cause) ?? ""] ?? messageOf(cause);
}

const untrusted =
  "its certificate is not signed by the CA of the kubeconfig (certificate-authority): is this the right cluster, or was its CA changed?";

const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused: it does not run, or this is not its address",
  ENOTFOUND: "there is no host of this name: is the VPN on, and is this the right context?",
  EAI_AGAIN: "its name could not be looked up: is there a network?",
  EHOSTUNREACH: "no way leads to this host: is the VPN on?",
  ENETUNREACH: "no network leads there: is the VPN on?",
  ETIMEDOUT: "the connection timed out",
  ECONNRESET: "the connection was cut",
  UND_ERR_CONNECT_TIMEOUT: "the connection was not made within 10 s: is the VPN on, and is this the right address?",
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "its certificate is for another name: see certificate of that address, and tls-server-name of the kubeconfig",
};
