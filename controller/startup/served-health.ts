import type { Timers } from "../runtime/timers";
import type { Elector } from "../runtime/elector/elector";
import { check } from "../runtime/health/check";
import { EventLoop } from "../runtime/health/event-loop";
import { type HealthServer, startHealthServer } from "../runtime/health/health-server";
import { listenAddress } from "../runtime/health/listen-address";
import { type CacheState, cachesCheck, electionCheck, gatewayCheck, type GatewayState } from "../runtime/health/readiness";
import type { ControllerMetrics } from "../runtime/metrics/controller-metrics";

export interface HealthParts {
  /** `HOST:PORT` */
  readonly listen: string;
  readonly metrics: ControllerMetrics;
  readonly timers: Timers;
  readonly monotonic: () => number;
  /** There once the API server has answered. */
  readonly elector: () => Elector | undefined;
  readonly caches: () => readonly CacheState[];
  readonly gateway: () => GatewayState;
}

/** Serves `/healthz`, `/readyz` and `/metrics` from before anything is read. Rejects with an Error for a person when the address cannot be had. */
export async function serveHealth(parts: HealthParts): Promise<HealthServer> {
  const listen = listenAddress(parts.listen);
  const loop = new EventLoop(parts);
  const server = await startHealthServer({
    listen,
    live: [loop, check("elector", () => parts.elector()?.overdue())],
    ready: [cachesCheck(parts.caches), gatewayCheck(parts.gateway), electionCheck(() => parts.elector()?.participation)],
    metrics: async () => await parts.metrics.text(),
  }).catch((error: unknown) => {
    // Its timer would keep a process that failed to start from ending.
    loop.close();
    throw error;
  });
  return {
    url: server.url,
    close: async () => {
      loop.close();
      await server.close();
    },
  };
}
