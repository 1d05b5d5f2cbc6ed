import { collectDefaultMetrics, Registry } from "prom-client";
import type { Observation } from "../../../kube-client/observation";
import type { ElectorMetrics } from "../elector/elector";
import type { Key } from "../../sources/source";
import type { QueueObserver, QueueView } from "../queue-observer";
import { buckets } from "./buckets";
import { Instruments } from "./instruments";
import type { ObjectConditions } from "./conditions";
import { LoopCounters } from "./loop-counters";
import { ObjectMetrics } from "./object-metrics";
import { QueueMetrics } from "./queue-metrics";
import { ReconcileMetrics } from "./reconcile-metrics";
import { WatchMetrics } from "./watch-metrics";

/**
 * Everything `/metrics` of a controller shows. Names of client-go and controller-runtime are theirs to the letter, so that dashboards made for them
 * work. Hooks are handed to the parts; what is only read is asked at each scrape.
 */
export class ControllerMetrics {
  readonly #registry = new Registry();
  readonly #queues: QueueMetrics;
  readonly #reconciles: ReconcileMetrics;
  readonly #objects = new ObjectMetrics(() => new Promise((resolve) => setImmediate(resolve)));
  readonly #elections;
  readonly #requests;
  readonly #requestTime;
  readonly #adminRequests;
  readonly #eventsDropped;
  #pace: { readonly limit: number } | undefined;
  /** For the source on Kubernetes, which hands a part to each reflector. */
  readonly watches: WatchMetrics;
  /** For `assemble`. */
  readonly loop: LoopCounters;

  constructor() {
    const make = new Instruments(this.#registry);
    collectDefaultMetrics({ register: this.#registry });
    this.#queues = new QueueMetrics(make);
    this.#reconciles = new ReconcileMetrics(make);
    this.watches = new WatchMetrics(make);
    this.loop = new LoopCounters(make, this.#objects);
    this.#elections = {
      status: make.gauge("leader_election_master_status", "1: this replica leads.", "name"),
      slow: make.counter("leader_election_slowpath_total", "Renewals that had to read the Lease first.", "name"),
    };
    this.#requests = make.counter("rest_client_requests_total", "Requests to the API server, by status.", "code", "method", "host");
    this.#requestTime = make.histogram("rest_client_request_duration_seconds", "How long the API server took to answer.", {
      labelNames: ["verb", "host"],
      buckets: buckets.exchange,
    });
    this.#adminRequests = make.counter("gatebolt_admin_requests_total", "Requests to the gateway's admin API, by outcome.", "op", "code");
    make.collected("gatebolt_work_at_once", "Objects that may be worked on at once: fewer while the API server is slow.", {
      labelNames: [],
      collect: () => (this.#pace ? [[{}, this.#pace.limit]] : []),
    });
    this.#eventsDropped = make.counter("gatebolt_events_dropped_total", "Events that nobody will read.", "why");
  }

  /** For startElector, under the Lease's name. */
  elector(name: string): ElectorMetrics {
    this.#elections.slow.inc({ name }, 0);
    return {
      leads: (isLeader) => this.#elections.status.set({ name }, Number(isLeader)),
      slowPath: () => this.#elections.slow.inc({ name }),
    };
  }

  /** For a WorkQueue's `observer`; hand the queue itself to `watchQueue` then. */
  queue(name: string): QueueObserver {
    const queue = this.#queues.observe(name);
    return {
      added: queue.added,
      retried: queue.retried,
      started: (_, lane, waited) => queue.started(lane, waited),
      ended: (key, lane, end) => {
        queue.ended(lane, end);
        this.#reconciles.ended(key, end);
      },
      timedOut: (key: Key) => this.#reconciles.timedOut(key),
    };
  }

  watchQueue(name: string, view: QueueView): void {
    this.#queues.watch(name, view);
    this.#reconciles.watch(view);
  }

  watchPace(pace: { readonly limit: number }): void {
    this.#pace = pace;
  }

  /** For openKubeApi's `observe`. */
  readonly observeKube = ({ method, host, status, seconds }: Observation): void => {
    this.#requests.inc({ code: status === "error" ? "<error>" : String(status), method, host });
    this.#requestTime.observe({ verb: method, host }, seconds);
  };

  /** Conditions of all objects are read from here at each scrape. */
  readConditions(conditions: () => Iterable<ObjectConditions>): void {
    this.#objects.readConditions(conditions);
  }

  /** One request to the gateway; `code`: `ok`, or that of the refusal. */
  adminRequest(op: string, code: string): void {
    this.#adminRequests.inc({ op, code });
  }

  /** For KubeEventRecorder's `dropped`. */
  readonly eventDropped = (why: string): void => this.#eventsDropped.inc({ why });

  /** What `/metrics` answers. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    const [others, objects] = [await this.#registry.metrics(), await this.#objects.text()];
    return { type: this.#registry.contentType, text: `${others}\n${objects}` };
  }
}
