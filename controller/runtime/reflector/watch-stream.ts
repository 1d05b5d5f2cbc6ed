import { type KubeApi, KubeUnreachable, type StreamRequest } from "../../../kube-client/kube-api";
import type { Timers } from "../timers";
import { Interruption } from "./failure";
import type { Lifeline } from "./lifeline";
import { lineOf, type WatchLine } from "./wire";

/** Milliseconds more than the connection has: it must be the first to notice, so that it makes a new one. */
const grace = 5_000;

export interface StreamSettings {
  readonly api: KubeApi;
  readonly timers: Timers;
  readonly now: () => number;
  readonly lifeline: Lifeline;
  /** Milliseconds without a byte after which the connection counts as half-open. */
  readonly idleTimeout: number;
}

/**
 * The lines of one watch, one at a time; ends with its lifeline, and cuts it when no line comes for too long: bytes may trickle
 * without ever making one, and a connection may not notice.
 */
export class WatchStream {
  readonly #settings: StreamSettings;
  #lines: AsyncIterator<unknown> | undefined;
  #waitingSince: number | undefined;
  #callOff: () => void = () => undefined;

  private constructor(settings: StreamSettings) {
    this.#settings = settings;
    settings.lifeline.signal.addEventListener("abort", () => this.#close(), { once: true });
    this.#watchForSilence(settings.idleTimeout + grace);
  }

  static async open(settings: StreamSettings, request: Omit<StreamRequest, "signal" | "idleTimeout">): Promise<WatchStream> {
    const { api, lifeline, idleTimeout } = settings;
    // Stopped while a list was told: nothing would end the request, or the timer.
    lifeline.signal.throwIfAborted();
    const stream = new WatchStream(settings);
    const lines = await stream.#waitFor(api.lines({ ...request, idleTimeout, signal: lifeline.signal }));
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
    } catch (error) {
      throw error instanceof KubeUnreachable && this.#silence() >= this.#settings.idleTimeout ? wentSilent(error.message) : error;
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

  /** Milliseconds. Nobody waits while the last line is still being told. */
  #silence(): number {
    return this.#waitingSince === undefined ? 0 : Math.max(0, this.#settings.now() - this.#waitingSince);
  }

  /** One timer a stream, not one a line: thousands of lines a second are usual while a list is sent. */
  #watchForSilence(wait: number): void {
    this.#callOff = this.#settings.timers.after(wait, () => {
      const [silence, limit] = [this.#silence(), this.#settings.idleTimeout + grace];
      if (silence >= limit) this.#settings.lifeline.cut(wentSilent(`watch: no line came for ${Math.round(silence / 1_000)} s`));
      else this.#watchForSilence(limit - silence);
    });
  }
}

function wentSilent(message: string): Interruption {
  return new Interruption("idle", message);
}
