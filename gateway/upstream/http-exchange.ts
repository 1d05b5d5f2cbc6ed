import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { upstreamErrorOf } from "./http-errors";
import type { UpstreamExchange, UpstreamListener } from "./upstream";

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Who keeps count of exchanges. */
interface Origin {
  /** Its answer has begun. */
  answered(): void;
  /** It is over. */
  ended(): void;
}

/** Nobody hears it: whoever aborts has stopped listening. */
const abandoned = new Error("the exchange was aborted");

/** One request and its answer: hears undici, tells the listener, and nothing more after an abort. */
export class HttpExchange implements UpstreamExchange, Dispatcher.DispatchHandler {
  readonly options: Dispatcher.DispatchOptions;
  /** It takes one of the places of calls that wait. Set by its origin. */
  waiting = false;
  /** Answered in full, failed or aborted. */
  over = false;
  readonly #origin: Origin;
  readonly #listener: UpstreamListener;
  #controller: Dispatcher.DispatchController | undefined;

  constructor(options: Dispatcher.DispatchOptions, { origin, listener }: { origin: Origin; listener: UpstreamListener }) {
    this.options = options;
    this.#origin = origin;
    this.#listener = listener;
  }

  resume(): void {
    this.#controller?.resume();
  }

  withdraw(): void {
    if (this.over || this.#controller) return;
    this.over = true;
    // In a later turn: what takes its place may be about to be withdrawn in this one.
    setImmediate(() => this.#finish());
  }

  abort(): void {
    if (this.over) return;
    this.#finish();
    this.#controller?.abort(abandoned);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Aborted while it waited for a connection: not a byte is written then.
    if (this.over) controller.abort(abandoned);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 1xx only announces the answer.
    if (this.over || status < 200) return;
    this.#answered();
    this.#listener.onHeaders(status, headers as Headers);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.over && !this.#listener.onData(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.over) return;
    this.#finish();
    this.#listener.onEnd();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.over) return;
    // undici may find a fault while it is handed the request; the listener expects nothing before it has the exchange.
    queueMicrotask(() => {
      if (this.over) return;
      this.#finish();
      this.#listener.onError(upstreamErrorOf(error));
    });
  }

  #finish(): void {
    this.over = true;
    this.#answered();
    this.#origin.ended();
  }

  #answered(): void {
    if (!this.waiting) return;
    this.waiting = false;
    this.#origin.answered();
  }
}
