import type { ServerResponse } from "node:http";
import type { Denial } from "../../contract/denials";
import { denialResponse, type RequestId } from "../decision/denial-response";

/** Answers with JSON in one write. */
export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
  });
  endAfterRequest(response, body);
}

/**
 * Gives a whole answer while the request's body may still be coming. The rest of that is read and dropped first: a client
 * that is in the middle of sending would otherwise meet a closed connection, and never see why.
 */
function endAfterRequest(response: ServerResponse, body: string): void {
  const { req: request } = response;
  const hasBody = request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
  if (request.complete || !hasBody) {
    response.end(body);
    return;
  }
  response.write(body);
  request.on("end", () => response.end());
  request.resume();
}

/** Answers with a denial, as far as nothing was answered yet. Returns the status. */
export function sendDenial(
  response: ServerResponse,
  denial: Denial,
  { scheme, id }: { readonly scheme: string; readonly id?: RequestId | undefined },
): number {
  const { status, headers, body } = denialResponse({ denial, scheme, id });
  response.writeHead(status, denial.reason === "method_not_allowed" ? { ...headers, allow: "GET, POST, DELETE" } : headers);
  endAfterRequest(response, body);
  return status;
}

export const refused = {
  method: { reason: "method_not_allowed", message: "MCP is spoken with POST, GET and DELETE." },
  session: {
    reason: "not_found",
    message: "Session not found: it has ended, or it is not this connection's. Start another with initialize.",
  },
  path: { reason: "not_found", message: "Nothing is here. MCP is served at /{namespace}/{gateway}/{server}/mcp." },
} as const satisfies Record<string, Denial>;

export function tooLarge(limit: number): Denial {
  return { reason: "too_large", message: `The request's body is larger than ${limit} bytes (--max-body).` };
}

export function badBody(fault: string): Denial {
  return { reason: "bad_request", message: `The request's body is not a JSON-RPC message: ${fault}.` };
}

/** The upstream refuses the credential it was given, which is ours: the client can do nothing about it. */
export const credentialRefused: Denial = {
  reason: "upstream_unauthorized",
  message: "The server refused the gateway's credential for it. Whoever runs the gateway must correct it (McpServer headers, McpIdentity).",
};

/** A page, as a login or a file server answers: no client can read it, and it says nothing to who called. */
export const notMcp: Denial = {
  reason: "upstream_invalid",
  message:
    "The server answered with neither JSON nor an event stream, so it does not speak MCP at that URL. Correct the URL (McpServer url).",
};

export const redirected: Denial = {
  reason: "upstream_invalid",
  message: "The server answered with a redirect, which is not followed. Write the final URL (McpServer url).",
};

/** For a failure that nobody foresaw. */
export const unforeseen: Denial = {
  reason: "store_unavailable",
  message: "The gateway could not decide this request; its log says why. Try again.",
};
