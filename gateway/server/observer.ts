import type { Logger } from "pino";
import type { ObjectKey } from "../../contract/kinds";
import type { AuditLog } from "../audit/audit-log";
import { failingObject } from "../audit/failing-object";
import type { AuthzAnswer } from "../authz/authz-routes";
import type { Verdict } from "../decision/decider";
import type { DoneRequest, ProxyObserver } from "../mcp/proxy-observer";
import type { GatewayMetrics } from "../metrics/gateway-metrics";
import { clientNameOf } from "../usage/client-name";
import type { UsageLedger } from "../usage/usage-ledger";

interface Listeners {
  readonly audit: AuditLog;
  readonly usage: UsageLedger;
  readonly metrics: GatewayMetrics;
  readonly log: Logger;
}

/** Tells audit, usage and metrics what the two doors of the data port did. */
export interface GatewayObserver extends ProxyObserver {
  authzAnswered(answer: AuthzAnswer): void;
}

export function gatewayObserver(listeners: Listeners): GatewayObserver {
  const { usage } = listeners;
  return {
    requestDone: (request) => mcpDone(listeners, request),
    used: ({ token: { id, namespace, name } }, client) => usage.used({ tokenId: id, namespace, token: name, client }),
    serverAnswered: ({ namespace, name }, status) => usage.answered(namespace, name, status),
    authzAnswered: (answer) => authzDone(listeners, answer),
  };
}

function mcpDone({ audit, metrics, log }: Listeners, request: DoneRequest): void {
  const { path, verdict, httpMethod, method, tool, status, reason, cause, milliseconds } = request;
  metrics.requests.add({ reason: reason ?? "allowed", status: String(status) });
  if (reason?.startsWith("upstream_")) {
    metrics.upstreamErrors.add({ reason });
    log.warn(
      { namespace: path?.namespace, gateway: path?.gateway, server: path?.server, reason, err: cause },
      "the server could not be used",
    );
  }
  const client = clientNameOf(request.client);
  const failing = failingOf(verdict);
  audit.decided({ door: "mcp", httpMethod, ...path, method, tool, ...whoOf(verdict), client, status, reason, failing, milliseconds });
}

function authzDone({ audit, usage, metrics }: Listeners, { request, path, verdict, denial, status, milliseconds }: AuthzAnswer): void {
  const client = { userAgent: request.headers["user-agent"] };
  metrics.requests.add({ reason: denial?.reason ?? "allowed", status: String(status) });
  if (!denial && verdict.decision.allow) {
    const { id, namespace, name: token } = verdict.decision.grant.token;
    usage.used({ tokenId: id, namespace, token, client });
  }
  const who = { ...whoOf(verdict), client: clientNameOf(client) };
  const { method: httpMethod } = request;
  audit.decided({ door: "authz", httpMethod, ...path, ...who, status, reason: denial?.reason, failing: failingOf(verdict), milliseconds });
}

/** Who asked, as far as the one read of the store knew. */
function whoOf(verdict: Verdict | undefined) {
  const { decision, facts, tokenId } = verdict ?? {};
  const { host, user, connection } = decision?.allow ? decision.grant : (facts ?? {});
  return { tokenId, host: host?.name, user: user?.name, connection: connection?.name };
}

function failingOf(verdict: Verdict | undefined): ObjectKey<string> | undefined {
  return !verdict || verdict.decision.allow ? undefined : failingObject(verdict.facts, verdict.decision.link);
}
