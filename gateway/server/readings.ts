import { monitorEventLoopDelay } from "node:perf_hooks";
import type { LiveSession } from "../../contract/admin";
import type { Readings } from "../metrics/gateway-metrics";
import { type Store, StoreUnavailable } from "../store/store";

interface Sources {
  readonly store: Pick<Store, "state" | "cuts">;
  readonly live: { list(): readonly LiveSession[] };
}

/** Milliseconds between two looks at the clock; the histogram counts them in. */
const resolution = 20;

const quantiles = { "0.5": 50, "0.99": 99, "1": 100 } as const;

/** Reads at a scrape what is not counted as it happens. */
export class MetricReadings {
  readonly #sources: Sources;
  readonly #lag: ReturnType<typeof monitorEventLoopDelay>;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#lag = monitorEventLoopDelay({ resolution });
    this.#lag.enable();
  }

  async read(): Promise<Readings> {
    const store = await this.#store();
    const live = { request: 0, stream: 0, session: 0 };
    for (const { kind } of this.#sources.live.list()) live[kind] += 1;
    const lagAt = (percent: number) => Math.max(0, this.#lag.percentile(percent) / 1e6 - resolution) / 1000;
    const seconds = Object.entries(quantiles).map(([quantile, percent]) => [quantile, lagAt(percent)]);
    this.#lag.reset();
    const { rss: residentBytes, heapUsed: heapUsedBytes } = process.memoryUsage();
    return { ...(store && { store }), live, residentBytes, heapUsedBytes, loopLag: Object.fromEntries(seconds) };
  }

  close(): void {
    this.#lag.disable();
  }

  async #store(): Promise<Readings["store"]> {
    try {
      const { sequence, complete } = await this.#sources.store.state();
      const cuts: Record<string, number> = {};
      for (const { origin } of await this.#sources.store.cuts()) cuts[origin] = (cuts[origin] ?? 0) + 1;
      return { sequence, complete, cuts };
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }
}
