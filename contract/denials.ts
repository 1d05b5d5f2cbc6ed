/**
 * Every reason a request is refused, with its HTTP status (interfaces §4). The JSON-RPC error code is the status × 100.
 *
 * A denial by policy is 401 or 403, never 400, 404 or 405: clients take those for an older protocol and start probing
 * (MCP 2026-07-28, versioning). 5xx means only "could not decide", or a failing upstream.
 */
export const denialStatus = {
  token_missing: 401,
  token_malformed: 401,
  token_unknown: 401,
  token_expired: 401,
  token_revoked: 401,
  connection_elsewhere: 403,
  namespace_not_allowed: 403,
  connection_replaced: 403,
  link_missing: 403,
  host_pending: 403,
  server_not_allowed: 403,
  identity_missing: 403,
  token_disabled: 403,
  gateway_disabled: 403,
  host_disabled: 403,
  user_disabled: 403,
  connection_disabled: 403,
  server_disabled: 403,
  identity_disabled: 403,
  tool_rules_unenforceable: 403,
  host_header_refused: 403,
  origin_refused: 403,
  store_unavailable: 503,
  tool_not_allowed: 403,
  upstream_unauthorized: 502,
  upstream_unreachable: 502,
  upstream_invalid: 502,
  upstream_timeout: 504,
  not_found: 404,
  server_required: 404,
  bad_request: 400,
  method_not_allowed: 405,
  too_large: 413,
  headers_too_large: 431,
} as const;

export type DenialReason = keyof typeof denialStatus;

/** What a client is told about a refusal. The failing object's name stays in audit and *explain*. */
export interface Denial {
  readonly reason: DenialReason;
  /** A sentence a person can act on. */
  readonly message: string;
  /** The kind of the failing object, as in `McpHost`. */
  readonly link?: string;
  /** True when a break-glass or hold did it. */
  readonly breakGlass?: boolean;
}
