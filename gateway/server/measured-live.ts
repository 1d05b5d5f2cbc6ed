import type { LiveView } from "../admin/ports";
import type { GatewayMetrics } from "../metrics/gateway-metrics";

/** Counts what writes close, and how long that takes from their arrival. */
export function measuredLive(live: LiveView, metrics: GatewayMetrics): LiveView {
  return {
    list: () => live.list(),
    async closedDuring(write) {
      const start = performance.now();
      const answer = await live.closedDuring(write);
      const { streams, requests, sessions } = answer.closed;
      for (const [kind, count] of Object.entries({ stream: streams, request: requests, session: sessions })) {
        if (count > 0) metrics.closed.add({ kind }, count);
      }
      if (streams + requests + sessions > 0) metrics.cutToClosed.observe((performance.now() - start) / 1000);
      return answer;
    },
  };
}
