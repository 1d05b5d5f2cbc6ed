import type { Grant } from "../../contract/decision";
import { type Denial, denialStatus } from "../../contract/denials";
import { prefixOf } from "../../contract/token";

/**
 * The denial as an external authorizer may give it. nginx, Envoy, Traefik and Caddy understand 401 and 403; anything else is a
 * failure to them, and some let a request pass on failure. Only 503 stays, for "could not decide".
 */
export function forwardAuthDenial(denial: Denial): Denial {
  const status = denialStatus[denial.reason];
  if (status === 401 || status === 403 || status === 503) return denial;
  // A server that the gateway does not have is one that the connection may not use; a request with two credentials has none.
  return { ...denial, reason: status === 404 ? "server_not_allowed" : "token_malformed" };
}

/** Why a decision alone is not enough: who answers here does not see which tool is called. */
export function toolRulesDenial({ server, gateway, connection }: Grant): Denial | undefined {
  if (!server.tools && !gateway.tools && !connection.tools) return undefined;
  return {
    reason: "tool_rules_unenforceable",
    message: "Tool rules apply here, and a forward-auth check does not see which tool is called. Connect through the gateway's own URL.",
    link: server.tools ? "McpServer" : gateway.tools ? "McpGateway" : "McpConnection",
  };
}

/** Who was let through, for the server behind: names and the token's prefix, safe in a header. */
export function grantHeaders({ host, user, connection, token }: Grant): Record<string, string> {
  return {
    "x-gatebolt-host": encodeURIComponent(host.name),
    ...(user && { "x-gatebolt-user": encodeURIComponent(user.name) }),
    "x-gatebolt-connection": encodeURIComponent(connection.name),
    "x-gatebolt-token": prefixOf(token.id),
  };
}
