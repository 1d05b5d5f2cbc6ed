import type { Key } from "../../sources/source";
import type { LoopMetrics } from "../loop-metrics";
import { buckets } from "./buckets";
import type { Instruments } from "./instruments";
import type { ObjectMetrics } from "./object-metrics";

/** What the loop counts of its own work. */
export class LoopCounters implements LoopMetrics {
  readonly #cuts;
  readonly #drift;
  readonly #orphans;
  readonly #policies;
  readonly #foreign;
  readonly #undone;
  readonly #objects: ObjectMetrics;

  constructor(make: Instruments, objects: ObjectMetrics) {
    this.#objects = objects;
    const shape = { labelNames: [], buckets: buckets.cut };
    this.#cuts = make.histogram("gatebolt_cut_seconds", "From a restriction's being seen to the gateway's confirming it.", shape);
    this.#drift = make.counter("gatebolt_drift_repaired_total", "Records that the gateway held otherwise than declared.");
    this.#orphans = make.gauge("gatebolt_orphaned_cuts", "Cuts that nothing declares any more and that somebody has to lift.");
    this.#policies = make.gauge("gatebolt_policy_missing", "Admission policies that should be installed and are not.");
    this.#foreign = make.gauge("gatebolt_store_foreign", "1: the gateway's store belongs to another source of declarations.");
    this.#undone = make.counter("gatebolt_restriction_undone_total", "Restrictions that another manager turned back.", "kind");
  }

  cutEnforced(seconds: number): void {
    this.#cuts.observe(seconds);
  }

  driftRepaired(count: number): void {
    this.#drift.inc(count);
  }

  orphanedCuts(count: number): void {
    this.#orphans.set(count);
  }

  policiesMissing(count: number): void {
    this.#policies.set(count);
  }

  storeForeign(isForeign: 0 | 1): void {
    this.#foreign.set(isForeign);
  }

  tokenTimes(token: Key, times: { readonly ends: number | undefined; readonly rotates: number | undefined }): void {
    this.#objects.token(token, times);
  }

  restrictionUndone(kind: string): void {
    this.#undone.inc({ kind });
  }
}
