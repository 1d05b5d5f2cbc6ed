import type { ServerResponse } from "node:http";
import type { Denial } from "../../contract/denials";
import { denialError, type RequestId } from "../decision/denial-response";
import type { UpstreamError, UpstreamExchange, UpstreamListener } from "../upstream/upstream";
import { type AnswerHeaders, isEncoded, isEventStream, relayedHeaders, setHeader, type UpstreamHeaders } from "./answer-headers";
import { FrameTracker } from "./frame-tracker";

export interface AnswerOptions {
  readonly response: ServerResponse;
  readonly owner: AnswerOwner;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that an upstream may take to begin its answer, and between two parts of one that is no event stream. */
  readonly patience: number;
}

/** Whose answer it is. */
export interface AnswerOwner {
  /** True for the stream of a legacy session, which has no request to answer. */
  readonly isListening: boolean;
  /** Ids of the requests that it answers. An error for one that was answered already is ignored by clients. */
  readonly pending: readonly RequestId[];
  /** The upstream answers: relay it, with these headers beside its own, or refuse it. */
  answered(status: number, headers: UpstreamHeaders): { readonly relay: AnswerHeaders | undefined } | { readonly refuse: Denial };
  /** Answer with a refusal: nothing was sent yet. */
  refuse(denial: Denial, cause?: unknown): void;
  /** The answer broke off after it had begun. */
  broke(denial: Denial, cause?: unknown): void;
}

/** Larger answers begin before they are complete. */
const heldBytes = 64 * 1024;
const keepAliveMilliseconds = 15_000;
const lastWordsMilliseconds = 250;
const keepAlive = ": keepalive\n\n";

/**
 * The client's side of one exchange: relays what the upstream answers, byte for byte, and can break off in the politest way
 * that is left (mcp: a call whose stream just ends hangs at the client until its timeout).
 */
export class Answer implements UpstreamListener {
  bytes = 0;
  readonly #options: AnswerOptions;
  #exchange: UpstreamExchange | undefined;
  #state: "idle" | "waiting" | "held" | "body" | "events" | "over" = "idle";
  /** Undefined for a compressed stream: nothing can be put in there. */
  #frames: FrameTracker | undefined;
  #status = 0;
  #headers: AnswerHeaders = [];
  /** The length that the upstream announced. */
  #announced: string | undefined;
  #held: Uint8Array[] = [];
  #lastByte = 0;
  #hearsDrain = false;

  constructor(options: AnswerOptions) {
    this.#options = options;
  }

  get isStream(): boolean {
    return this.#state === "events";
  }

  /** The exchange whose answer this is has begun. */
  start(exchange: UpstreamExchange): void {
    this.#exchange = exchange;
    this.#state = "waiting";
    this.#lastByte = this.#options.now();
  }

  onHeaders(status: number, headers: UpstreamHeaders): void {
    if (this.#state !== "waiting") return;
    const answered = this.#options.owner.answered(status, headers);
    if ("refuse" in answered) {
      this.#fail(answered.refuse);
      return;
    }
    this.#lastByte = this.#options.now();
    this.#status = status;
    this.#headers = relayedHeaders(headers);
    if (answered.relay) this.#headers.push(...answered.relay);
    const length = headers["content-length"];
    this.#announced = typeof length === "string" ? length : undefined;
    if (isEventStream(headers)) this.#beginEvents(isEncoded(headers));
    else this.#state = "held";
  }

  onData(chunk: Uint8Array): boolean {
    this.#lastByte = this.#options.now();
    this.bytes += chunk.length;
    if (this.#state === "events") {
      this.#frames?.push(chunk);
      return this.#write(chunk);
    }
    if (this.#state === "body") return this.#write(chunk);
    if (this.#state === "held") this.#hold(chunk);
    return true;
  }

  onEnd(): void {
    const { response } = this.#options;
    if (this.#state === "held") this.#sendHeld();
    else if (this.#state === "body" || this.#state === "events") response.end();
    this.#state = "over";
  }

  onError(error: UpstreamError): void {
    this.#fail({ reason: `upstream_${error.kind}`, message: error.message }, error);
  }

  /** Breaks off with a reason the client is told as far as it still can be. */
  cut(denial: Denial): void {
    this.#fail(denial);
  }

  /** The client is gone. */
  abandon(): void {
    this.#state = "over";
    this.#exchange?.abort();
  }

  tick(now: number): void {
    const silent = now - this.#lastByte;
    if (this.#state === "events") {
      if (silent >= keepAliveMilliseconds) this.#keepAlive(now);
    } else if (this.#isOwed && silent >= this.#options.patience) {
      const message = `The server did not answer within ${Math.round(this.#options.patience / 1000)} seconds.`;
      this.#fail({ reason: "upstream_timeout", message });
    }
  }

  /** The upstream owes us something, and the client is not what keeps it from coming. */
  get #isOwed(): boolean {
    const isOpen = this.#state === "waiting" || this.#state === "held" || this.#state === "body";
    return isOpen && !this.#options.response.writableNeedDrain;
  }

  #fail(denial: Denial, cause?: unknown): void {
    const { owner, response } = this.#options;
    const state = this.#state;
    if (state === "over") return;
    this.#state = "over";
    // Before anything else: what its client is told was refused must not reach the server after all.
    this.#exchange?.withdraw();
    if (state === "events" || state === "body") owner.broke(denial, cause);
    else owner.refuse(denial, cause);
    if (state === "events") this.#lastWords(denial);
    // A client must not take the half of a JSON document for all there is.
    else if (state === "body") reset(response);
    // What was sent, after the words to this client and to all others that are cut with it.
    setImmediate(() => this.#exchange?.abort());
  }

  #beginEvents(encoded: boolean): void {
    const { response } = this.#options;
    this.#state = "events";
    this.#frames = encoded ? undefined : new FrameTracker();
    // What we may add has no place in an announced length, so none is passed on.
    setHeader(this.#headers, "x-accel-buffering", "no");
    response.writeHead(this.#status, this.#headers);
    // The headers go now, but in one write with events that came with them.
    const { socket } = response;
    socket?.cork();
    response.flushHeaders();
    process.nextTick(() => socket?.uncork());
  }

  #hold(chunk: Uint8Array): void {
    this.#held.push(chunk);
    const announced = this.#announced;
    if (announced !== undefined ? Number(announced) > heldBytes : this.bytes > heldBytes) this.#beginBody();
    // Of an answer without a length nobody knows whether more comes: what is there goes after this turn.
    else if (announced === undefined && this.#held.length === 1) setImmediate(() => this.#beginBody());
  }

  #beginBody(): void {
    if (this.#state !== "held") return;
    this.#state = "body";
    if (this.#announced !== undefined) this.#headers.push("content-length", this.#announced);
    this.#options.response.writeHead(this.#status, this.#headers);
    for (const chunk of this.#held) this.#write(chunk);
    this.#held = [];
  }

  /** A small answer goes in one write. */
  #sendHeld(): void {
    const { response } = this.#options;
    const [first] = this.#held;
    const body = this.#held.length > 1 ? Buffer.concat(this.#held) : first;
    const length = this.#announced ?? (body && String(body.length));
    if (length !== undefined) this.#headers.push("content-length", length);
    response.writeHead(this.#status, this.#headers);
    response.end(body);
  }

  /** Returns false when the client reads slower than the upstream writes; the exchange is resumed when it has caught up. */
  #write(chunk: Uint8Array): boolean {
    const { response } = this.#options;
    const wantsMore = response.write(chunk);
    if (!wantsMore && !this.#hearsDrain) {
      this.#hearsDrain = true;
      response.on("drain", () => this.#exchange?.resume());
    }
    return wantsMore;
  }

  #keepAlive(now: number): void {
    const { response } = this.#options;
    if (!this.#frames?.betweenFrames || response.writableNeedDrain) return;
    this.#lastByte = now;
    response.write(keepAlive);
  }

  /** Ends the open event, sends each pending request its error, and ends the stream. */
  #lastWords(denial: Denial): void {
    const { response, owner } = this.#options;
    // A reader that does not even take what is there takes no last words either.
    if (response.writableNeedDrain || !this.#frames) {
      response.destroy();
      return;
    }
    const error = JSON.stringify(denialError(denial));
    const events = owner.isListening
      ? ""
      : owner.pending.map((id) => `event: message\ndata: {"jsonrpc":"2.0","id":${JSON.stringify(id)},"error":${error}}\n\n`).join("");
    response.end(events === "" ? undefined : this.#frames.completion + events);
    setTimeout(() => {
      if (!response.writableFinished) response.destroy();
    }, lastWordsMilliseconds).unref();
  }
}

function reset(response: ServerResponse): void {
  if (response.socket) response.socket.resetAndDestroy();
  // It waits behind another answer on the same connection.
  else response.destroy();
}
