import type { LoopMetrics } from "../runtime/loop-metrics";
import type { Timers } from "../runtime/timers";
import type { WorkQueue } from "../runtime/work-queue";
import type { Source } from "../sources/source";
import type { PolicyBoard } from "../world/policy-board";
import { keyOf } from "../world/world";

export interface PolicyWatchParts {
  readonly source: Pick<Source, "list" | "missingPolicies">;
  readonly policies: PolicyBoard;
  readonly queue: WorkQueue;
  readonly metrics: LoopMetrics;
  readonly timers: Timers;
  readonly random: () => number;
  readonly failed: (attempt: string, error: unknown) => void;
}

/** Milliseconds between two questions; jittered, so that replicas do not ask together. */
const interval = 60_000;

/** Asks now and then what the API server enforces: whoever installs or removes a policy tells nobody. */
export class PolicyWatch {
  readonly #parts: PolicyWatchParts;
  #callOff: (() => void) | undefined;
  #stopped = false;

  constructor(parts: PolicyWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  async #ask(): Promise<void> {
    const { source, timers, random, failed } = this.#parts;
    try {
      this.#tell(await source.missingPolicies());
    } catch (error) {
      if (!this.#stopped) failed("ask which admission policies are enforced", error);
    }
    if (!this.#stopped) this.#callOff = timers.after(interval * (0.8 + 0.4 * random()), () => void this.#ask());
  }

  #tell(missing: readonly string[]): void {
    const { source, policies, queue, metrics } = this.#parts;
    metrics.policiesMissing(missing.length);
    if (!policies.tell(missing)) return;
    for (const kind of ["McpGateway", "McpToken"]) for (const object of source.list(kind)) queue.add(keyOf(object), "resync");
  }
}
