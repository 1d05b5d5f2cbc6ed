import { Counter } from "./counter";
import { expose, type Metric, type Sample } from "./exposition";
import { Histogram } from "./histogram";

/** What is not counted but read, at the moment of a scrape. */
export interface Readings {
  /** Absent when the store does not answer. */
  readonly store?: { readonly sequence: number; readonly complete: boolean; readonly cuts: Readonly<Record<string, number>> };
  readonly live: Readonly<Record<"request" | "stream" | "session", number>>;
  readonly residentBytes: number;
  /** Of the heap that JavaScript's objects are in, what is in use, garbage that was not collected yet included. */
  readonly heapUsedBytes: number;
  /** How late the event loop was since the last scrape, in seconds, by quantile. */
  readonly loopLag: Readonly<Record<string, number>>;
}

const decisionBounds = [5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2.5e-4, 1e-3, 5e-3, 0.025, 0.1, 1];
const closingBounds = [1e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Everything `/metrics` shows. No label holds a name, a path or a token: the number of series is fixed by this file. */
export class GatewayMetrics {
  readonly requests = new Counter<"reason" | "status">(
    "gatebolt_requests_total",
    "Requests answered, by the reason of their refusal (allowed: let through) and HTTP status.",
  );
  readonly decisions = new Histogram(
    "gatebolt_decision_seconds",
    "Time one decision took, its read of the store included.",
    decisionBounds,
  );
  readonly upstreamErrors = new Counter<"reason">("gatebolt_upstream_errors_total", "Upstream exchanges that failed, by reason.");
  readonly closed = new Counter<"kind">("gatebolt_closed_total", "What cuts have closed.");
  readonly cutToClosed = new Histogram(
    "gatebolt_cut_to_closed_seconds",
    "From the arrival of a write to everything closed that it cut.",
    closingBounds,
  );

  expose(readings: Readings): string {
    const counted = [this.requests, this.decisions, this.upstreamErrors, this.closed, this.cutToClosed];
    return expose([...counted, ...gaugesOf(readings)]);
  }
}

function gaugesOf({ store, live, residentBytes, heapUsedBytes, loopLag }: Readings): Metric[] {
  const ofStore = store
    ? [
        gauge("gatebolt_store_sequence", "Rises with every write to the store.", [{ value: store.sequence }]),
        gauge("gatebolt_store_complete", "1 when the store carries a complete snapshot, else 0.", [{ value: Number(store.complete) }]),
        gauge("gatebolt_cuts", "Break-glasses and holds in force, by origin.", labelled("origin", store.cuts)),
      ]
    : [];
  return [
    gauge("gatebolt_store_up", "1 when the store answers, else 0.", [{ value: Number(store !== undefined) }]),
    ...ofStore,
    gauge("gatebolt_live", "Requests, streams and sessions that are open now.", labelled("kind", live)),
    gauge("process_resident_memory_bytes", "Resident memory of this process.", [{ value: residentBytes }]),
    gauge("nodejs_heap_size_used_bytes", "Heap in use, garbage not collected yet included.", [{ value: heapUsedBytes }]),
    gauge("gatebolt_event_loop_lag_seconds", "Lag of the event loop since the last scrape.", labelled("quantile", loopLag)),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: "gauge", samples: () => samples };
}

function labelled(label: string, values: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(values).map(([text, value]) => ({ labels: { [label]: text }, value }));
}
