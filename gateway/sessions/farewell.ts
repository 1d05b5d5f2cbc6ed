import type { RequestId } from "../decision/denial-response";
import type { Upstream, UpstreamRequest } from "../upstream/upstream";

export interface Farewell {
  readonly upstream: Upstream;
  /** The upstream's id of the session. */
  readonly sessionId: string;
  readonly protocolVersion?: string | undefined;
  /** Requests of the session that are not answered yet. */
  readonly pending: readonly RequestId[];
}

const patienceMilliseconds = 5_000;

/**
 * Ends a legacy session at its upstream: a closed socket does not cancel anything there (2025-11-25, Cancellation), so each
 * pending request is cancelled and the session deleted, with the gateway's own credentials. What the upstream answers, or
 * that it does not, changes nothing for us.
 */
export async function sayFarewell({ upstream, sessionId, protocolVersion, pending }: Farewell): Promise<void> {
  const headers = { "mcp-session-id": sessionId, ...(protocolVersion !== undefined && { "mcp-protocol-version": protocolVersion }) };
  const posted = { ...headers, "content-type": "application/json", accept: "application/json, text/event-stream" };
  await Promise.all(pending.map((id) => outcome(upstream, { method: "POST", headers: posted, body: cancellationOf(id) })));
  await outcome(upstream, { method: "DELETE", headers });
}

function cancellationOf(requestId: RequestId): Buffer {
  const params = { requestId, reason: "access was cut" };
  return Buffer.from(JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params }));
}

/** Resolves once it was answered (with anything), failed, or took too long. */
function outcome(upstream: Upstream, request: UpstreamRequest): Promise<void> {
  return new Promise((resolve) => {
    const exchange = upstream.exchange(request, {
      onHeaders: () => undefined,
      onData: () => true,
      onEnd: () => done(),
      onError: () => done(),
    });
    const patience = setTimeout(() => {
      exchange.abort();
      resolve();
    }, patienceMilliseconds).unref();
    const done = () => {
      clearTimeout(patience);
      resolve();
    };
  });
}
