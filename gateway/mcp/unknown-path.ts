import type { Denial } from "../../contract/denials";
import type { Decision } from "../../contract/decision";
import type { Verdict } from "../decision/decider";
import { refusedHost } from "./host-check";
import type { Incoming } from "./proxied-request";
import type { ProxyOptions } from "./proxy-options";
import { refused, sendDenial } from "./refusals";

/**
 * Answers a path that is none of ours as the request's token deserves: 401 without one that works, 403 outside its gateway,
 * and only inside it the truth, that nothing is here.
 */
export async function refuseUnknownPath({ request, response, path }: Incoming, options: ProxyOptions): Promise<void> {
  const { headers, rawHeaders } = request;
  const since = options.now();
  const foreign = await refusedHost({ ...path, headers }, options);
  const verdict: Verdict | undefined = foreign ? undefined : await options.decider.decide({ ...path, headers, rawHeaders });
  const denial = foreign ?? (verdict ? denialOf(verdict.decision) : refused.path);
  const status = sendDenial(response, denial, { scheme: verdict?.scheme ?? "Bearer" });
  options.observer.requestDone({
    ...(verdict && { verdict }),
    httpMethod: request.method ?? "",
    client: { userAgent: headers["user-agent"] },
    status,
    reason: denial.reason,
    milliseconds: options.now() - since,
    bytesIn: 0,
    bytesOut: 0,
  });
}

function denialOf(decision: Decision): Denial {
  return decision.allow || decision.reason === "server_required" ? refused.path : decision;
}
