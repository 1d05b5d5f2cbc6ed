import { hash } from "node:crypto";
import { getCACertificates } from "node:tls";
import type { Transport } from "../../../contract/records";
import { type TlsIdentity, tlsIdentity } from "../tls-identity";

type HttpTransport = Extract<Transport, { readonly type: "http" }>;

export interface EndpointPlace {
  /** Of the token endpoint. */
  readonly endpoint: string;
  /** Of the server that the token is for. */
  readonly origin: string;
  readonly transport: HttpTransport;
  /** Whether server and identity are of one namespace, and so of one author. */
  readonly isOneNamespace: boolean;
}

/**
 * How the token endpoint is verified: where it is at the server's own origin, as the server is; elsewhere by the authorities that the machine trusts,
 * and by the server's (`tls.caSecretRef`) as far as one namespace declares both: nobody else may say who vouches for where the secret goes.
 */
export function endpointTls({ endpoint, origin, transport: { tls, url }, isOneNamespace }: EndpointPlace): TlsIdentity | undefined {
  if (!tls) return undefined;
  if (endpoint === origin) return tlsIdentity(tls, url);
  if (!tls.ca || !isOneNamespace) return undefined;
  const ca = [...getCACertificates("default"), tls.ca].join("\n");
  return { options: { ca }, key: `endpoint ${hash("sha256", tls.ca)}` };
}
