import type { KindName } from "../../../crds/types";
import type { ReflectorMetrics } from "../reflector/settings";
import type { Instruments } from "./instruments";

/** How well we see what is declared: the hooks of a source on Kubernetes. A watch's kind is its plural, as in `mcphosts`. */
export class WatchMetrics {
  readonly #restarts;
  readonly #relists;
  readonly #missing;
  readonly #held;
  readonly #staleness = new Map<string, () => number>();

  constructor(make: Instruments) {
    this.#restarts = make.counter("gatebolt_watch_restarts_total", "Watches and lists that began anew, by reason.", "kind", "reason");
    this.#relists = make.counter("gatebolt_watch_relists_total", "Complete lists taken.", "kind");
    this.#missing = make.gauge("gatebolt_definition_missing", "1: the kind's CustomResourceDefinition is not there.", "kind");
    this.#held = make.gauge("gatebolt_held_deletions", "Objects that went with their definition, and stay in force.", "kind");
    make.collected("gatebolt_watch_staleness_seconds", "Since the API server last said something that shows how current we are.", {
      labelNames: ["kind"],
      collect: () => [...this.#staleness].map(([kind, read]) => [{ kind }, read() / 1000] as const),
    });
  }

  /** For one reflector. */
  watch(kind: string): ReflectorMetrics {
    this.#relists.inc({ kind }, 0);
    return {
      restart: (reason) => this.#restarts.inc({ kind, reason }),
      relist: () => this.#relists.inc({ kind }),
    };
  }

  missingDefinition(kind: KindName, missing: 0 | 1): void {
    this.#missing.set({ kind }, missing);
  }

  heldDeletions(kind: KindName, count: number): void {
    this.#held.set({ kind }, count);
  }

  /** `staleness`: milliseconds, asked at each scrape. */
  readStaleness(kind: string, staleness: () => number): void {
    this.#staleness.set(kind, staleness);
  }
}
