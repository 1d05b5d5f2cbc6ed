import type { Logger } from "pino";
import type { Facts } from "../../contract/facts";
import type { ObjectKey } from "../../contract/kinds";
import type { AuditLog } from "../audit/audit-log";
import { failingObject } from "../audit/failing-object";
import type { AuthzAnswer } from "../authz/authz-routes";
import type { Verdict } from "../decision/decider";
import type { DoneRequest, McpPath, ProxyObserver } from "../mcp/proxy-observer";
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
  const { path, verdict, httpMethod, method, tool, status, reason, milliseconds } = request;
  metrics.requests.add({ reason: reason ?? "allowed", status: String(status) });
  if (reason?.startsWith("upstream_")) {
    metrics.upstreamErrors.add({ reason });
    log.warn({ ...path, reason, err: request.cause }, "the server could not be used");
  }
  const { host, user, connection } = partiesOf(verdict);
  const { namespace, gateway, server } = path ?? nowhere;
  audit.decided({
    door: "mcp",
    httpMethod,
    namespace,
    gateway,
    server,
    method,
    tool,
    tokenId: verdict?.tokenId,
    host: host?.name,
    user: user?.name,
    connection: connection?.name,
    client: clientNameOf(request.client),
    status,
    reason,
    failing: failingOf(verdict),
    milliseconds,
  });
}

function authzDone({ audit, usage, metrics }: Listeners, { request, path, verdict, denial, status, milliseconds }: AuthzAnswer): void {
  const client = { userAgent: request.headers["user-agent"] };
  metrics.requests.add({ reason: denial?.reason ?? "allowed", status: String(status) });
  if (!denial && verdict.decision.allow) {
    const { id, namespace, name: token } = verdict.decision.grant.token;
    usage.used({ tokenId: id, namespace, token, client });
  }
  const { host, user, connection } = partiesOf(verdict);
  audit.decided({
    door: "authz",
    httpMethod: request.method,
    namespace: path.namespace,
    gateway: path.gateway,
    server: path.server,
    tokenId: verdict.tokenId,
    host: host?.name,
    user: user?.name,
    connection: connection?.name,
    client: clientNameOf(client),
    status,
    reason: denial?.reason,
    failing: failingOf(verdict),
    milliseconds,
  });
}

const nowhere: Partial<McpPath> = {};
const nobody: Pick<Facts, "host" | "user" | "connection"> = {};

/** Who asked, as far as the one read of the store knew. */
function partiesOf(verdict: Verdict | undefined): Pick<Facts, "host" | "user" | "connection"> {
  if (!verdict) return nobody;
  const { decision, facts = nobody } = verdict;
  if (decision.allow) return decision.grant;
  // Whoever sends a public id without its secret is not the one whose id it is.
  return decision.reason === "token_unknown" ? nobody : facts;
}

function failingOf(verdict: Verdict | undefined): ObjectKey<string> | undefined {
  return !verdict || verdict.decision.allow ? undefined : failingObject(verdict.facts, verdict.decision.link);
}
