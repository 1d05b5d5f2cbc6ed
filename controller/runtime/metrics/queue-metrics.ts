import type { Key } from "../../sources/source";
import { type Lane, lanes } from "../lanes";
import type { QueueObserver, QueueView } from "../queue-observer";
import type { WorkEnd } from "../work-end";
import { buckets } from "./buckets";
import type { Instruments } from "./instruments";

/** Names and labels of client-go's work queues; the priority is the lane. */
export class QueueMetrics {
  readonly #adds;
  readonly #waited;
  readonly #worked;
  readonly #retries;
  readonly #views = new Map<string, QueueView>();

  constructor(make: Instruments) {
    const labelNames = ["name", "priority"] as const;
    const shape = { labelNames, buckets: buckets.work };
    this.#adds = make.counter("workqueue_adds_total", "Keys added that did not wait already.", ...labelNames);
    this.#retries = make.counter("workqueue_retries_total", "Keys that will be tried again by themselves.", ...labelNames);
    this.#waited = make.histogram("workqueue_queue_duration_seconds", "How long a key waited before work on it began.", shape);
    this.#worked = make.histogram("workqueue_work_duration_seconds", "How long work on a key took.", shape);
    make.collected("workqueue_depth", "Keys that wait.", { labelNames, collect: () => this.#each((view, lane) => view.depth(lane)) });
    make.collected("workqueue_unfinished_work_seconds", "Seconds of work under way, over all keys: a rising value is a stuck one.", {
      labelNames,
      collect: () => this.#each((view, lane) => running(view, lane).reduce((sum, each) => sum + each, 0)),
    });
    make.collected("workqueue_longest_running_processor_seconds", "For how long the key worked on for longest has been.", {
      labelNames,
      collect: () => this.#each((view, lane) => Math.max(0, ...running(view, lane))),
    });
  }

  observe(
    name: string,
  ): Pick<QueueObserver, "added" | "retried"> & { started(lane: Lane, waited: number): void; ended(lane: Lane, end: WorkEnd): void } {
    return {
      added: (priority) => this.#adds.inc({ name, priority }),
      retried: (priority) => this.#retries.inc({ name, priority }),
      started: (priority, waited) => this.#waited.observe({ name, priority }, waited / 1000),
      ended: (priority, { milliseconds }) => this.#worked.observe({ name, priority }, milliseconds / 1000),
    };
  }

  /** Shows at each scrape how this queue stands. */
  watch(name: string, view: QueueView): void {
    this.#views.set(name, view);
    for (const priority of lanes) {
      this.#adds.inc({ name, priority }, 0);
      this.#retries.inc({ name, priority }, 0);
    }
  }

  *#each(read: (view: QueueView, lane: Lane) => number) {
    for (const [name, view] of this.#views) for (const priority of lanes) yield [{ name, priority }, read(view, priority)] as const;
  }
}

function running(view: QueueView, lane: Lane): readonly number[] {
  return view.running().flatMap((each) => (each.lane === lane ? [each.milliseconds / 1000] : []));
}

/** Whose objects a key is about, as controller-runtime names controllers. */
export function controllerOf({ kind }: Pick<Key, "kind">): string {
  return kind.toLowerCase();
}
