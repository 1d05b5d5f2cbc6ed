import type { Gateway } from "../runtime/gateway";
import type { GatewayState } from "../runtime/health/readiness";
import { measuredGateway } from "../runtime/metrics/measured-gateway";

/** The same gateway, counted, and how it was when it was last spoken to. */
export function watchedGateway(
  gateway: Gateway,
  { count, now }: { readonly count: (op: string, code: string) => void; readonly now: () => number },
): { readonly gateway: Gateway; readonly state: () => GatewayState } {
  let state: GatewayState = { state: "waiting" };
  const counted = measuredGateway(gateway, (op, code) => {
    count(op, code);
    // Whatever else it answers, it is there.
    if (code !== "unreachable") state = { state: "reachable" };
    else if (state.state === "reachable") state = { state: "away", since: now(), why: "it does not answer" };
  });
  return { gateway: counted, state: () => state };
}
