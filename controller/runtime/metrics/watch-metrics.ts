import type { ReflectorMetrics } from "../reflector/settings";
import type { Instruments } from "./instruments";

/** How well we see what is declared, by kind. */
export class WatchMetrics {
  readonly #restarts;
  readonly #relists;
  readonly #staleness = new Map<string, () => number>();

  constructor(make: Instruments) {
    this.#restarts = make.counter("gatebolt_watch_restarts_total", "Watches and lists that began anew, by reason.", "kind", "reason");
    this.#relists = make.counter("gatebolt_watch_relists_total", "Complete lists taken.", "kind");
    make.collected("gatebolt_watch_staleness_seconds", "Since the API server last said something that shows how current we are.", {
      labelNames: ["kind"],
      collect: () => [...this.#staleness].map(([kind, read]) => [{ kind }, read() / 1000] as const),
    });
  }

  of(kind: string): ReflectorMetrics {
    this.#relists.inc({ kind }, 0);
    return {
      restart: (reason) => this.#restarts.inc({ kind, reason }),
      relist: () => this.#relists.inc({ kind }),
    };
  }

  /** `staleness`: milliseconds, asked at each scrape. */
  watch(kind: string, staleness: () => number): void {
    this.#staleness.set(kind, staleness);
  }
}
