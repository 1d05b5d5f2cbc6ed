import { createHash } from "node:crypto";
import { authHeadersOf } from "../mcp-gateway/record";
import { addressOf, endpointUrl, serverUrl } from "../mcp-gateway/urls";
import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import type { Settings } from "../world/world";
import type { Token } from "./facts";

/** What a Secret holds besides the token itself. */
export interface SecretExtras {
  readonly url?: string | undefined;
  /** The word before the token in the first header that the gateway accepts; undefined: none. */
  readonly scheme?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

interface Delivery {
  readonly token: Token;
  readonly gateway: DeclaredOf<"McpGateway"> | undefined;
  readonly connection: DeclaredOf<"McpConnection"> | undefined;
  readonly settings: Pick<Settings, "publicUrl" | "listenUrl">;
}

/** `url` is the gateway's own endpoint or, for a connection that may use a single server, that server's. */
export function extrasFor({ token, gateway, connection, settings }: Delivery): SecretExtras {
  const address = gateway && addressOf(gateway, settings);
  const servers = connection?.spec.servers;
  const only = servers?.length === 1 ? servers[0] : undefined;
  const { labels, annotations } = token.spec.secret?.template ?? {};
  return {
    url: address && (only === undefined ? endpointUrl(address) : serverUrl(address, only)),
    scheme: gateway && authHeadersOf(gateway)[0]?.scheme,
    labels,
    annotations,
  };
}

/** Everything that the Secret holds. */
export function secretData(token: Token, plaintext: string, { url, scheme }: SecretExtras): Readonly<Record<string, string>> {
  return compact({
    [token.spec.secret?.key ?? "token"]: plaintext,
    url,
    authorization: scheme === undefined ? plaintext : `${scheme} ${plaintext}`,
  }) as Readonly<Record<string, string>>;
}

/** Tells whether what a Secret was written with has changed since. */
export function extrasDigest(token: Token, { url, scheme, labels, annotations }: SecretExtras): string {
  const content = JSON.stringify([token.spec.secret?.key ?? "token", url, scheme, sorted(labels), sorted(annotations)]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

function sorted(pairs: Readonly<Record<string, string>> | undefined): readonly (readonly [string, string])[] {
  return Object.entries(pairs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
