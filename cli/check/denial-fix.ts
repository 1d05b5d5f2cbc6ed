import type { DenialReason } from "../../contract/denials";

/** What to do about a refusal, by its reason; also in docs/denials.md. */
const fixes: Partial<Record<DenialReason, string>> = {
  token_missing: "the gateway takes the token in another header: see auth.headers of the McpGateway, and use --header",
  token_malformed: "copy the token again, whole",
  token_unknown: "it was never issued here: check that URL and token belong to the same gateway, or ask for a new token",
  token_expired: "ask for a new token, or let it rotate (rotation.every)",
  token_revoked: "revoked, deleted or replaced: use the new token, or ask for one",
  connection_elsewhere: "the token is for another gateway: use the URL that came with it",
  namespace_not_allowed: "the gateway's owner adds your namespace to allowedNamespaces",
  connection_replaced: "the connection, host or user was made anew under its name: issue a new token",
  link_missing: "an object of the chain does not exist: declare it again; gatebolt explain names it",
  host_pending: "the host waits for approval",
  server_not_allowed: "the connection's servers leave this one out",
  identity_missing: "the server wants a credential of its own: declare an McpIdentity",
  host_header_refused: "the gateway does not serve this host name: start it with --allow-host NAME",
  origin_refused: "the gateway does not serve this origin: start it with --allow-host NAME",
  store_unavailable: "the gateway cannot decide yet: look at its log and /readyz, and try again",
  upstream_unauthorized: "the server refused the gateway's credential: renew the Secret behind its headers or identity",
  upstream_unreachable: "the server behind the gateway is down: start it, or correct the McpServer's url",
  upstream_invalid: "the server behind the gateway does not speak MCP at its url: correct it",
  upstream_timeout: "the server behind the gateway is too slow: look at it",
  not_found: "the gateway has no such server: use one of the URLs of gatebolt get gateway -o yaml",
  server_required: "name the server in the URL: /NAMESPACE/GATEWAY/SERVER/mcp",
};

export function fixOf(reason: string): string {
  if (reason in fixes) return fixes[reason as DenialReason] ?? "";
  if (reason.endsWith("_disabled"))
    return `cut on purpose: gatebolt explain names the object and who cut it, gatebolt enable ${reason.replace(/_disabled$/, "")} NAME lifts it`;
  return "see docs/denials.md for this reason";
}
