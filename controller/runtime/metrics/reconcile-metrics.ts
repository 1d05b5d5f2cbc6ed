import { kinds } from "../../../crds/types";
import type { Key } from "../../sources/source";
import type { QueueView } from "../queue-observer";
import type { WorkEnd } from "../work-end";
import { buckets } from "./buckets";
import type { Instruments } from "./instruments";
import { controllerOf } from "./queue-metrics";

/** How controller-runtime calls what became of a reconcile: after a conflict the object is only planned again. */
const results = { success: "success", conflict: "requeue", error: "error", terminal: "error" } as const satisfies Record<
  WorkEnd["outcome"],
  string
>;

/** Names and labels of controller-runtime: a controller a kind, though all kinds share their workers. */
export class ReconcileMetrics {
  readonly #total;
  readonly #errors;
  readonly #terminal;
  readonly #panics;
  readonly #timeouts;
  readonly #time;
  #view: QueueView | undefined;

  constructor(make: Instruments) {
    const count = (name: string, help: string) => make.counter(`controller_runtime_${name}_total`, help, "controller");
    this.#total = make.counter("controller_runtime_reconcile_total", "Reconciles that ended, by result.", "controller", "result");
    this.#errors = count("reconcile_errors", "Reconciles that failed; conflicts do not count.");
    this.#terminal = count("terminal_reconcile_errors", "Reconciles that are not tried again until their object changes.");
    this.#panics = count("reconcile_panics", "Reconciles that failed by a mistake of the program.");
    this.#timeouts = count("reconcile_timeouts", "Reconciles that took longer than they should.");
    const shape = { labelNames: ["controller"] as const, buckets: buckets.work };
    this.#time = make.histogram("controller_runtime_reconcile_time_seconds", "How long a reconcile took.", shape);
    make.collected("controller_runtime_max_concurrent_reconciles", "Reconciles that may run at once; all controllers share them.", {
      labelNames: ["controller"],
      collect: () => this.#each(({ concurrency }) => concurrency),
    });
    make.collected("controller_runtime_active_workers", "Reconciles that run now.", {
      labelNames: ["controller"],
      collect: () => this.#each((view, controller) => view.running().filter((each) => controllerOf(each) === controller).length),
    });
    for (const controller of controllers) this.#beginAtZero(controller);
  }

  ended(key: Key, { outcome, isPanic, milliseconds }: WorkEnd): void {
    const controller = controllerOf(key);
    this.#total.inc({ controller, result: results[outcome] });
    this.#time.observe({ controller }, milliseconds / 1000);
    if (outcome === "error" || outcome === "terminal") this.#errors.inc({ controller });
    if (outcome === "terminal") this.#terminal.inc({ controller });
    if (isPanic) this.#panics.inc({ controller });
  }

  timedOut(key: Key): void {
    this.#timeouts.inc({ controller: controllerOf(key) });
  }

  watch(view: QueueView): void {
    this.#view = view;
  }

  /** A rate needs a first value to rise from. */
  #beginAtZero(controller: string): void {
    for (const result of new Set(Object.values(results))) this.#total.inc({ controller, result }, 0);
    for (const counter of [this.#errors, this.#terminal, this.#panics, this.#timeouts]) counter.inc({ controller }, 0);
  }

  *#each(read: (view: QueueView, controller: string) => number) {
    if (this.#view) for (const controller of controllers) yield [{ controller }, read(this.#view, controller)] as const;
  }
}

const controllers = Object.keys(kinds).map((kind) => controllerOf({ kind }));
