import { hash } from "node:crypto";
import { createSecureContext } from "node:tls";
import type { Transport } from "../../contract/records";
import { valueFor } from "./credentials";
import type { TlsOptions } from "./guarded-connect";
import { UpstreamError } from "./upstream";

type DeclaredTls = NonNullable<Extract<Transport, { readonly type: "http" }>["tls"]>;

/** TLS settings ready for use, and a name that two have in common only if they are the same, the private key included. */
export interface TlsIdentity {
  readonly options: TlsOptions;
  readonly key: string;
}

/**
 * Opens what a server declares about TLS, for one URL. The client certificate goes only to the origin that its Secret is annotated with.
 * Throws UpstreamError, without the value. Sockets are shared by `key`, which holds a digest: no key of a map is a private key.
 */
export function tlsIdentity({ client, ...others }: DeclaredTls, url: string): TlsIdentity {
  const pem =
    client && valueFor({ secret: client.secret, origin: URL.canParse(url) ? new URL(url).origin : "", what: "client certificate" });
  const { ca, serverName, insecureSkipVerify } = others;
  const key = JSON.stringify([ca, serverName, insecureSkipVerify, pem === undefined ? null : hash("sha256", pem)]);
  return { options: { ...others, client: pem }, key };
}

/** Throws UpstreamError where certificate and key do not go together: a connector would throw where nobody listens. */
export function checkClientCertificate({ client }: TlsOptions): void {
  if (client === undefined) return;
  try {
    createSecureContext({ cert: client, key: client });
  } catch (cause) {
    throw new UpstreamError(
      "unauthorized",
      "The server's client certificate cannot be used. Put a PEM certificate into tls.crt of its Secret, and its own key into tls.key.",
      cause,
    );
  }
}
