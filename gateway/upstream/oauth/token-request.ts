import type { UpstreamRequest } from "../upstream";

export interface TokenAsk {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** For whom the token is: the server's URL, as `resourceOf` has it. */
  readonly resource: string;
}

/** Asks for a token as RFC 6749 §4.4.2 has it, with `client_secret_basic`, which every authorization server knows (§2.3.1). */
export function tokenRequest({ clientId, clientSecret, scopes, resource }: TokenAsk): UpstreamRequest & { readonly body: Buffer } {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes.length > 0) form.set("scope", scopes.join(" "));
  form.set("resource", resource);
  return {
    method: "POST",
    headers: {
      authorization: basicAuthorization(clientId, clientSecret),
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: Buffer.from(form.toString()),
  };
}

/** `Basic …` of a client. Both parts are form-encoded first: an id may hold a colon, and a secret what no header can carry. */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString("base64")}`;
}

export function formEncoded(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

/**
 * The server as a resource indicator (RFC 8707; MCP's "canonical server URI"): its URL without query, which may hold a key that is nobody else's
 * business, and without the slash of an empty path.
 */
export function resourceOf({ origin, path }: { readonly origin: string; readonly path: string }): string {
  const [pathname = ""] = path.split("?");
  return origin + (pathname === "/" ? "" : pathname);
}
