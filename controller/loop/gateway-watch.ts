import type { AdminEvent } from "../../contract/admin";
import type { Backoff } from "../runtime/backoff";
import type { Gateway } from "../runtime/gateway";
import type { Timers } from "../runtime/timers";

export interface GatewayWatchOptions {
  readonly gateway: Gateway;
  readonly timers: Timers;
  readonly backoff: Backoff;
  readonly random: () => number;
  readonly told: (event: AdminEvent) => void;
  readonly refreshUsage: () => Promise<void>;
  readonly refreshCuts: () => Promise<void>;
  /** The stream of events ended: the gateway may have been restarted, or its store lost. */
  readonly lost: (error: unknown) => void;
  readonly failed: (attempt: string, error: unknown) => void;
}

/** Milliseconds between readings of usage and cuts when no event asks for one. */
const interval = 60_000;
/** Milliseconds that further reasons to read the cuts are waited for. */
const gathering = 250;

/** Learns what happens at the gateway: by events at once, and by reading now and then whatever no event told. */
export class GatewayWatch {
  readonly #options: GatewayWatchOptions;
  readonly #stop = new AbortController();
  #hasStarted = false;
  #callOffPoll: (() => void) | undefined;
  #callOffEvents: (() => void) | undefined;
  #callOffCuts: (() => void) | undefined;

  constructor(options: GatewayWatchOptions) {
    this.#options = options;
  }

  /** May be called again, and after `stop`: then it does nothing, for the declarations may be complete when nobody waits for them. */
  start(): void {
    if (this.#hasStarted || this.#stop.signal.aborted) return;
    this.#hasStarted = true;
    void this.#watch();
    this.#pollLater();
  }

  stop(): void {
    this.#stop.abort();
    this.#callOffPoll?.();
    this.#callOffEvents?.();
    this.#callOffCuts?.();
  }

  /** Reads the cuts soon, once for many reasons. */
  cutsMayDiffer(): void {
    if (this.#stop.signal.aborted) return;
    this.#callOffCuts ??= this.#options.timers.after(gathering, () => {
      this.#callOffCuts = undefined;
      void this.#try("read the cuts in force", this.#options.refreshCuts);
    });
  }

  async #watch(): Promise<void> {
    const { gateway, told, lost, backoff, timers } = this.#options;
    const { signal } = this.#stop;
    const opened = () => {
      backoff.succeeded();
      // What happened while nobody listened is in the next reading.
      void this.#try("read usage", this.#options.refreshUsage);
      this.cutsMayDiffer();
    };
    const error = await gateway.events({ opened, told }, signal).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (signal.aborted) return;
    lost(error);
    this.#callOffEvents = timers.after(backoff.next(), () => void this.#watch());
  }

  #pollLater(): void {
    const { timers, random, refreshUsage } = this.#options;
    this.#callOffPoll = timers.after(interval * (0.8 + 0.4 * random()), () => {
      void this.#try("read usage", refreshUsage);
      this.cutsMayDiffer();
      this.#pollLater();
    });
  }

  async #try(attempt: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#options.failed(attempt, error);
    }
  }
}
