import type { UpstreamListener } from "../upstream";
import type { Child } from "./child-process";
import { fieldOf, type Message, type MessageId, roleOf, withField } from "./message";
import { ReplyStream } from "./reply-stream";

interface OpenRequest {
  readonly reply: ReplyStream;
  /** The ids that the client gave; ours are unique in the process. */
  readonly id: MessageId;
  readonly progressToken: unknown;
}

const subscriptionIdKey = "io.modelcontextprotocol/subscriptionId";
const progressTokenPath = ["_meta", "progressToken"];

/**
 * One process that serves every 2026-era call of one connection. The era has no sessions, so two clients with the same
 * token may use the same ids at once: each request gets an id (and progress token) of our own on the way in, and its
 * old one back on the way out.
 */
export class ModernProcess {
  readonly #child: Child;
  readonly #open = new Map<number, OpenRequest>();
  #lastId = 0;

  constructor(child: Child) {
    this.#child = child;
  }

  get busy(): boolean {
    return this.#open.size > 0;
  }

  /** Sends one request or notification. Returns what cancels it when the client goes (closing the stream is cancelling). */
  post(message: Message, listener: UpstreamListener): () => void {
    const reply = new ReplyStream(listener, { modern: true });
    if (message.id === undefined) {
      reply.json(202);
      this.#child.writeLine(JSON.stringify(message));
      return () => undefined;
    }
    const own = ++this.#lastId;
    const progressToken = fieldOf(message.params, ...progressTokenPath);
    this.#open.set(own, { reply, id: message.id, progressToken });
    const params = progressToken === undefined ? message.params : withField(message.params, progressTokenPath, own);
    this.#child.writeLine(JSON.stringify({ ...message, id: own, params }));
    return () => this.#cancel(own);
  }

  deliver(message: Message): void {
    if (roleOf(message) === "response") {
      const request = this.#take(message.id);
      if (request) request.reply.send(withSubscriptionId({ ...message, id: request.id }, request.id), true);
      return;
    }
    const own = fieldOf(message.params, "progressToken") ?? fieldOf(message.params, "_meta", subscriptionIdKey);
    const request = typeof own === "number" || typeof own === "string" ? this.#open.get(Number(own)) : this.#only();
    if (request) request.reply.send(asTheClientKnowsIt(message, request), false);
  }

  fail(why: string): void {
    for (const { reply, id } of this.#open.values()) {
      reply.send({ jsonrpc: "2.0", id, error: { code: -32603, message: `The server's process ended: ${why}` } }, true);
    }
    this.#open.clear();
  }

  /** A notification that names no request can only be placed when one request is open. */
  #only(): OpenRequest | undefined {
    return this.#open.size === 1 ? [...this.#open.values()][0] : undefined;
  }

  #take(id: MessageId | undefined): OpenRequest | undefined {
    const request = typeof id === "number" ? this.#open.get(id) : undefined;
    if (typeof id === "number") this.#open.delete(id);
    return request;
  }

  #cancel(own: number): void {
    const request = this.#take(own);
    if (!request || request.reply.done) return;
    request.reply.abandon();
    const params = { requestId: own, reason: "the client closed the stream" };
    this.#child.writeLine(JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params }));
  }
}

function asTheClientKnowsIt(message: Message, { id, progressToken }: OpenRequest): Message {
  if (fieldOf(message.params, "progressToken") === undefined) return withSubscriptionId(message, id);
  return { ...message, params: withField(message.params, ["progressToken"], progressToken) };
}

/** `subscriptions/listen` stamps the request's id on what it sends; the client knows the id that it gave. */
function withSubscriptionId(message: Message, id: MessageId): Message {
  const field = message.method === undefined ? "result" : "params";
  if (fieldOf(message[field], "_meta", subscriptionIdKey) === undefined) return message;
  return { ...message, [field]: withField(message[field], ["_meta", subscriptionIdKey], id) };
}
