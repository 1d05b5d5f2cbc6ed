import { type Denial, denialStatus } from "../../contract/denials";

/** A JSON-RPC request id as the client sent it. */
export type RequestId = string | number;

export interface DenialContext {
  readonly denial: Denial;
  /** Of the first `auth.headers` pair of the gateway in the path: `Verdict.scheme`; `Bearer` where no gateway is known. */
  readonly scheme: string;
  /** Left out of the body when it is not known. */
  readonly id?: RequestId | undefined;
}

/** A whole HTTP answer that refuses; header names are lower-case. */
export interface DenialResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The text of one JSON-RPC error. */
  readonly body: string;
}

/** How a refusal looks to a client, in one place for the proxy and forward-auth (interfaces §4). */
export function denialResponse({ denial, scheme, id }: DenialContext): DenialResponse {
  const status = denialStatus[denial.reason];
  const body = denialBody(denial, id);
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    ...(status === 401 && { "www-authenticate": challenge(denial, scheme) }),
    // The store comes back by itself; a second is long enough not to be a storm and short enough for a person.
    ...(status === 503 && { "retry-after": "1" }),
  };
  return { status, headers, body };
}

/** The JSON-RPC error alone, for an event stream that ends or a refusal inside a 200. */
export function denialBody(denial: Denial, id?: RequestId): string {
  return JSON.stringify({ jsonrpc: "2.0", ...(id !== undefined && { id }), error: denialError(denial) });
}

/** `error` of the JSON-RPC answer: the code is the status × 100, which no MCP library uses for anything else. */
export function denialError({ reason, message, link, breakGlass }: Denial) {
  return { code: denialStatus[reason] * 100, message, data: { reason, ...(link && { link }), ...(breakGlass && { breakGlass }) } };
}

/** Without a credential there is no `error` (RFC 6750 §3.1), so that a client asks for one and does not call it invalid. */
function challenge({ reason, message }: Denial, scheme: string): string {
  const realm = `${scheme} realm="gatebolt"`;
  return reason === "token_missing" ? realm : `${realm}, error="invalid_token", error_description="${quotable(message)}"`;
}

/** RFC 6750 §3 allows only printable ASCII without `"` and `\`; anything else could end the header or the quoted string. */
function quotable(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\x20-\x7e]|\\/g, "?");
}
