import type { KubeApi, StreamRequest } from "../../../kube-client/kube-api";
import type { Timers } from "../timers";
import { Interruption } from "./failure";
import type { Lifeline } from "./lifeline";
import { lineOf, type WatchLine } from "./wire";

/** For the connection's own limit, counted in bytes: ours, counted in lines, is to be the first. */
const grace = 5_000;

export interface StreamSettings {
  readonly api: KubeApi;
  readonly timers: Timers;
  readonly now: () => number;
  readonly lifeline: Lifeline;
  /** Milliseconds without a line after which the connection counts as half-open. */
  readonly idleTimeout: number;
}

/**
 * The lines of one watch, one at a time; ends with its lifeline. Too long a silence cuts its lifeline; so do bytes that trickle without ever making
 * a line.
 */
export class WatchStream {
  readonly #settings: StreamSettings;
  #lines: AsyncIterator<unknown> | undefined;
  #waitingSince: number | undefined;
  #callOff: () => void = () => undefined;

  private constructor(settings: StreamSettings) {
    this.#settings = settings;
    settings.lifeline.signal.addEventListener("abort", () => this.#close(), { once: true });
    this.#watchForSilence(settings.idleTimeout);
  }

  static async open(settings: StreamSettings, request: Omit<StreamRequest, "signal" | "idleTimeout">): Promise<WatchStream> {
    const { api, lifeline, idleTimeout } = settings;
    const stream = new WatchStream(settings);
    const lines = await stream.#waitFor(api.lines({ ...request, idleTimeout: idleTimeout + grace, signal: lifeline.signal }));
    stream.#lines = lines[Symbol.asyncIterator]();
    return stream;
  }

  /** Undefined when the server ended its answer. */
  async next(): Promise<WatchLine | undefined> {
    const lines = this.#lines;
    if (!lines) return undefined;
    const { done, value } = await this.#waitFor(lines.next());
    return done ? undefined : lineOf(value);
  }

  async #waitFor<T>(work: Promise<T>): Promise<T> {
    this.#waitingSince = this.#settings.now();
    try {
      return await this.#settings.lifeline.hold(work);
    } finally {
      this.#waitingSince = undefined;
    }
  }

  /** The request itself ends with the lifeline; what iterates over its answer is told too. */
  #close(): void {
    this.#callOff();
    // An answer that was broken off may say so once more.
    this.#lines?.return?.().catch(() => undefined);
  }

  /** One timer a stream, not one a line: thousands of lines a second are usual while a list is sent. */
  #watchForSilence(wait: number): void {
    this.#callOff = this.#settings.timers.after(wait, () => {
      const { now, idleTimeout, lifeline } = this.#settings;
      // Nobody waits: the last line is still being told.
      const silence = this.#waitingSince === undefined ? 0 : now() - this.#waitingSince;
      if (silence >= idleTimeout) lifeline.cut(new Interruption("idle", `watch: nothing came for ${Math.round(silence / 1_000)} s`));
      else this.#watchForSilence(Math.max(1, idleTimeout - Math.max(0, silence)));
    });
  }
}
