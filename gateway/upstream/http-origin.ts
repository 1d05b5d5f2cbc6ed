import { type buildConnector, Pool } from "undici";
import type { HttpExchange } from "./http-exchange";

/** Calls that may wait for an answer at one origin at once; more of them queue. Streams do not count. */
const callLimit = 256;

/** Room for the headers of an answer, in bytes. */
const headerLimit = 64 * 1024;

/**
 * The connections to one origin.
 *
 * What waits for an answer is bounded, so that a slow server does not take all our sockets. A call leaves that bound when
 * its answer begins, and GET streams have sockets of their own, so streams never starve calls.
 */
export class HttpOrigin {
  readonly #calls: Pool;
  readonly #streams: Pool;
  readonly #queue: HttpExchange[] = [];
  readonly #now: () => number;
  #waiting = 0;
  #open = 0;
  #lastUsed: number;

  constructor(origin: string, options: { readonly connect: buildConnector.connector; readonly now: () => number }) {
    this.#now = options.now;
    this.#lastUsed = options.now();
    // No timeouts here: the pool's would end a quiet stream after five minutes. The proxy keeps its own deadlines.
    const { connect } = options;
    const pool: Pool.Options = { connect, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: headerLimit, allowH2: false };
    this.#calls = new Pool(origin, pool);
    this.#streams = new Pool(origin, pool);
  }

  /** Since when nothing is open here, in milliseconds since 1970; undefined while something is. */
  get idleSince(): number | undefined {
    return this.#open === 0 ? this.#lastUsed : undefined;
  }

  /** Sends an exchange, or queues it. It tells when its answer has begun (`answered`) and when it is over (`ended`). */
  start(exchange: HttpExchange): void {
    this.#open += 1;
    if (exchange.options.method === "GET") this.#streams.dispatch(exchange.options, exchange);
    else if (this.#waiting < callLimit) this.#send(exchange);
    else this.#queue.push(exchange);
  }

  /** One that was sent as a call waits no more: the next may go. */
  answered(): void {
    this.#waiting -= 1;
    let next = this.#queue.shift();
    while (next?.over) next = this.#queue.shift();
    if (next) this.#send(next);
  }

  ended(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#lastUsed = this.#now();
  }

  /** Ends idle sockets now, the others with their exchange. */
  async close(): Promise<void> {
    await Promise.all([this.#calls.close(), this.#streams.close()]);
  }

  async destroy(): Promise<void> {
    await Promise.all([this.#calls.destroy(), this.#streams.destroy()]);
  }

  #send(exchange: HttpExchange): void {
    this.#waiting += 1;
    exchange.waiting = true;
    this.#calls.dispatch(exchange.options, exchange);
  }
}
