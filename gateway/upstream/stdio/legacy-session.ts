import type { UpstreamListener } from "../upstream";
import type { Child } from "./child-process";
import { fieldOf, type Message, type MessageId, roleOf } from "./message";
import { ReplyStream } from "./reply-stream";

/** Messages kept for a client that has not opened its GET stream yet; beyond these the oldest is dropped. */
const backlogLimit = 100;

/** Milliseconds that headers wait while the process has not said a word: it may be fetching itself, and its refusal has a status. */
const startMilliseconds = 10_000;

interface OpenPost {
  readonly reply: ReplyStream;
  /** Requests not yet answered. */
  readonly waiting: Set<MessageId>;
  readonly progressTokens: ReadonlySet<unknown>;
}

/**
 * One 2025-era session with one process: what arrives by POST is written to it, and what it writes is sent to the
 * stream it belongs to (2025-11-25, Streamable HTTP). A pipe does not say what belongs where, so: answers by id, progress
 * by its token, its own requests to a POST that waits, everything else to the GET stream.
 */
export class LegacySession {
  readonly id: string;
  readonly #child: Child;
  readonly #posts = new Set<OpenPost>();
  readonly #backlog: Message[] = [];
  #get: ReplyStream | undefined;
  #hasSpoken = false;

  constructor(id: string, child: Child) {
    this.id = id;
    this.#child = child;
  }

  /** True while a request or stream is open; an idle session may be ended. */
  get busy(): boolean {
    return this.#posts.size > 0 || this.#get !== undefined;
  }

  /** Writes the messages; answers 202 when none of them is a request. Returns what forgets the client when it goes. */
  post(messages: readonly Message[], listener: UpstreamListener): () => void {
    const requests = messages.filter((message) => roleOf(message) === "request");
    // A server of the newer era alone refuses `initialize` with an error that HTTP gives its own status.
    const modern = requests.some(({ method }) => method === "initialize");
    const headers = { "mcp-session-id": this.id };
    const reply = new ReplyStream(listener, { modern, headers, ...(!this.#hasSpoken && { wait: startMilliseconds }) });
    if (requests.length === 0) {
      reply.json(202);
      this.#write(messages);
      return () => undefined;
    }
    const post: OpenPost = {
      reply,
      waiting: new Set(requests.flatMap(({ id }) => (id === undefined ? [] : [id]))),
      progressTokens: new Set(requests.map(({ params }) => fieldOf(params, "_meta", "progressToken"))),
    };
    this.#posts.add(post);
    this.#write(messages);
    return () => {
      reply.abandon();
      this.#posts.delete(post);
    };
  }

  /** Opens the stream for what the server says unasked. A second one is refused with 409, as the reference servers do. */
  get(listener: UpstreamListener): () => void {
    const reply = new ReplyStream(listener, { modern: false, headers: { "mcp-session-id": this.id } });
    if (this.#get) {
      reply.json(409, { jsonrpc: "2.0", error: { code: -32000, message: "Conflict: this session has a GET stream already" } });
      return () => undefined;
    }
    this.#get = reply;
    reply.open();
    for (const message of this.#backlog.splice(0)) reply.send(message, false);
    return () => {
      reply.abandon();
      this.#get = undefined;
    };
  }

  /** Takes one message that the process wrote. */
  deliver(message: Message): void {
    this.#hasSpoken = true;
    if (roleOf(message) === "response") return this.#answer(message);
    const post = this.#postFor(message);
    const stream = post?.reply ?? this.#get;
    if (stream) return stream.send(message, false);
    this.#backlog.push(message);
    if (this.#backlog.length > backlogLimit) this.#backlog.shift();
  }

  /** The process is gone: whoever waits is told. */
  fail(why: string): void {
    for (const { reply, waiting } of this.#posts) {
      const ids = [...waiting];
      ids.forEach((id, index) => {
        reply.send(
          { jsonrpc: "2.0", id, error: { code: -32603, message: `The server's process ended: ${why}` } },
          index === ids.length - 1,
        );
      });
    }
    this.#posts.clear();
    this.#get?.end();
    this.#get = undefined;
  }

  #answer(message: Message): void {
    const { id } = message;
    const post = id === undefined ? undefined : [...this.#posts].find(({ waiting }) => waiting.has(id));
    // An answer to a client that went away, or to nothing that was asked.
    if (!post || id === undefined) return;
    post.waiting.delete(id);
    const last = post.waiting.size === 0;
    post.reply.send(message, last);
    if (last) this.#posts.delete(post);
  }

  #postFor(message: Message): OpenPost | undefined {
    const posts = [...this.#posts];
    const progressToken = fieldOf(message.params, "progressToken");
    if (progressToken !== undefined) return posts.find(({ progressTokens }) => progressTokens.has(progressToken));
    // A server asks (sampling, elicitation) in the course of a call; the newest is the likeliest.
    if (roleOf(message) === "request" || !this.#get) return posts.at(-1);
    return undefined;
  }

  #write(messages: readonly Message[]): void {
    // Stdio has no batches since 2025-06-18, and servers before that take single messages as well.
    for (const message of messages) this.#child.writeLine(JSON.stringify(message));
  }
}
