import type { IncomingHttpHeaders } from "node:http";
import type { AuthHeader } from "../../contract/records";
import { tokenPattern } from "../../contract/token";

/**
 * What of a client's headers never goes upstream: its credentials, what belongs to its own connection (RFC 9110 §7.6.1), what
 * the gateway sets itself, and claims about where the request came from or who makes it.
 */
const kept = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "expect",
  "forwarded",
  "host",
  "http2-settings",
  "keep-alive",
  "mcp-session-id",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "x-real-ip",
]);

/** `x-gatebolt-*` says who calls where `/-/authz` was asked; a server that trusts it must not hear it from a client. */
const keptPrefixes = ["proxy-", "x-forwarded-", "x-gatebolt-"];

type SentHeaders = Record<string, string | readonly string[]>;

/** The client's headers as they go upstream, otherwise untouched. `auth` is where clients of this gateway put their token. */
export function sentHeaders(headers: IncomingHttpHeaders, auth: readonly AuthHeader[]): SentHeaders {
  const sent: SentHeaders = {};
  const hopByHop = namedIn(headers.connection);
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || kept.has(name) || keptPrefixes.some((prefix) => name.startsWith(prefix))) continue;
    if (hopByHop?.includes(name) || isCredential(name, auth) || holdsToken(value)) continue;
    sent[name] = value;
  }
  return sent;
}

function isCredential(name: string, auth: readonly AuthHeader[]): boolean {
  return auth.some((pair) => pair.name.length === name.length && pair.name.toLowerCase() === name);
}

/** A token under a header that this gateway does not name is no credential here, but may be one elsewhere. */
function holdsToken(value: string | readonly string[]): boolean {
  const text = String(value);
  return text.includes("mcpt_") && tokenPattern.test(text);
}

/** Header names that `Connection` lists. */
export function namedIn(connection: string | readonly string[] | undefined): readonly string[] | undefined {
  if (connection === undefined || connection === "keep-alive" || connection === "close") return undefined;
  return String(connection)
    .split(",")
    .map((name) => name.trim().toLowerCase());
}
