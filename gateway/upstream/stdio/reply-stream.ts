import type { UpstreamListener } from "../upstream";
import type { Message } from "./message";

interface ReplyOptions {
  /** Protocol errors have statuses of their own. */
  readonly modern: boolean;
  /** Sent beside its own, with whatever it answers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds that the headers wait for the first message, so that a plain result can go as plain JSON, with its own status. @default 1000 */
  readonly wait?: number;
}

/** HTTP statuses that the current revision gives to protocol errors (2026-07-28, Streamable HTTP, "Sending Messages"). */
const modernStatus: Readonly<Record<number, number>> = { [-32601]: 404, [-32602]: 400, [-32020]: 400, [-32021]: 400, [-32022]: 400 };

/**
 * The answer to one POST, or a GET stream, in HTTP's shape.
 *
 * A single result that comes first goes as JSON; anything else, or silence, makes it an event stream.
 */
export class ReplyStream {
  readonly #listener: UpstreamListener;
  readonly #modern: boolean;
  readonly #headers: Readonly<Record<string, string>>;
  #state: "waiting" | "streaming" | "done" = "waiting";
  readonly #timer: NodeJS.Timeout;

  constructor(listener: UpstreamListener, { modern, headers = {}, wait = 1_000 }: ReplyOptions) {
    this.#listener = listener;
    this.#modern = modern;
    this.#headers = headers;
    this.#timer = setTimeout(() => this.open(), wait);
  }

  get done(): boolean {
    return this.#state === "done";
  }

  /** Sends the headers of an event stream now. */
  open(): void {
    clearTimeout(this.#timer);
    if (this.#state !== "waiting") return;
    this.#state = "streaming";
    this.#listener.onHeaders(200, { "content-type": "text/event-stream", "cache-control": "no-cache", ...this.#headers });
  }

  /** Sends one message; `last` ends the answer. */
  send(message: Message, last: boolean): void {
    if (this.#state === "done") return;
    if (this.#state === "waiting" && last) {
      this.json(this.#statusOf(message), message);
      return;
    }
    this.open();
    this.#listener.onData(Buffer.from(`event: message\ndata: ${JSON.stringify(message)}\n\n`));
    if (last) this.end();
  }

  /** Answers at once with a status and, unless it is 202, a JSON body. */
  json(status: number, body?: unknown): void {
    if (this.#state !== "waiting") return;
    clearTimeout(this.#timer);
    this.#state = "done";
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const about = bytes ? { "content-type": "application/json", "content-length": String(bytes.length) } : {};
    this.#listener.onHeaders(status, { ...about, ...this.#headers });
    if (bytes) this.#listener.onData(bytes);
    this.#listener.onEnd();
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#state === "streaming") this.#listener.onEnd();
    this.#state = "done";
  }

  /** The client went away; nothing more is told. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#state = "done";
  }

  #statusOf(message: Message): number {
    return this.#modern && message.error ? (modernStatus[message.error.code] ?? 200) : 200;
  }
}
