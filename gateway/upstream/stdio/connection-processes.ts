import type { Upstream, UpstreamExchange, UpstreamListener, UpstreamRequest } from "../upstream";
import { UpstreamError } from "../upstream";
import { collectBody } from "./collect-body";
import { LegacySession } from "./legacy-session";
import { fieldOf, type Message, parseMessages } from "./message";
import { ModernProcess } from "./modern-process";
import type { ProcessStarter } from "./process-starter";
import { ReplyStream } from "./reply-stream";
import { StdioCall } from "./stdio-call";

const versionKey = "io.modelcontextprotocol/protocolVersion";
const firstModernVersion = "2026-07-28";
const nothing = (): void => undefined;

/** A process that nobody has called for this long is ended; the next call starts another. */
const idleMilliseconds = 30 * 60_000;

interface Running<Peer> {
  readonly peer: Peer;
  readonly end: () => void;
  idleSince: number;
}

/**
 * The processes of one connection at one stdio server: one a legacy session, one for all modern calls; shared with
 * nobody. It answers in HTTP's shape what an HTTP server of that era would answer.
 */
export class ConnectionProcesses implements Upstream {
  readonly #starter: ProcessStarter;
  readonly #sessions = new Map<string, Running<LegacySession>>();
  #modern: Promise<Running<ModernProcess> | "legacy"> | undefined;
  #running: Running<ModernProcess> | undefined;
  /** Calls that have not reached a process yet: they may start one. */
  #handling = 0;

  constructor(starter: ProcessStarter) {
    this.#starter = starter;
  }

  exchange(request: UpstreamRequest, listener: UpstreamListener): UpstreamExchange {
    const call = new StdioCall(request, listener);
    // Nothing is told in the caller's own turn, so that it has the exchange in hand by then.
    setImmediate(() => call.follow(() => this.#handle(call)));
    return call;
  }

  /** Ends every process, one that still starts included; no call starts another here. */
  end(): void {
    this.#sessions.clear();
    this.#starter.close();
  }

  /** Ends what nobody has used for half an hour. Returns whether anything still runs, or is about to. */
  sweep(now: number): boolean {
    for (const [id, session] of this.#sessions) {
      if (isIdle(session, now)) {
        this.#sessions.delete(id);
        session.end();
      }
    }
    if (this.#running && isIdle(this.#running, now)) this.#running.end();
    return this.#starter.running > 0 || this.#handling > 0;
  }

  /** Idleness counts from the last call, or from when its client went. */
  #touched(running: Running<unknown>, forget: () => void): () => void {
    const { now } = this.#starter;
    running.idleSince = now();
    return () => {
      running.idleSince = now();
      forget();
    };
  }

  async #handle(call: StdioCall): Promise<() => void> {
    this.#handling += 1;
    try {
      return await this.#route(call);
    } finally {
      this.#handling -= 1;
    }
  }

  async #route(call: StdioCall): Promise<() => void> {
    const { request, listener } = call;
    const header = request.headers["mcp-session-id"];
    const session = typeof header === "string" ? this.#sessions.get(header) : undefined;
    if (header !== undefined && !session) return refuse(listener, 404, sessionUnknown);
    if (request.method === "POST") return this.#post(call, session);
    if (!session) return refuse(listener, 400, sessionRequired);
    if (request.method === "GET") return this.#touched(session, session.peer.get(listener));
    this.#sessions.delete(session.peer.id);
    session.end();
    new ReplyStream(listener, { modern: false }).json(200);
    return nothing;
  }

  async #post(call: StdioCall, session: Running<LegacySession> | undefined): Promise<() => void> {
    const { request, listener } = call;
    const body = parseMessages(await collectBody(request.body));
    if (call.over) return nothing;
    if (!body) return refuse(listener, 400, notAMessage);
    if (session) return this.#touched(session, session.peer.post(body.messages, listener));
    const [first] = body.messages;
    if (first && !body.batch && first.method === "initialize") return this.#openSession(first, listener);
    const version = claimedVersion(first, request);
    if (first && !body.batch && version !== undefined) return this.#modernCall(call, first, version);
    return refuse(listener, 400, sessionRequired);
  }

  async #openSession(initialize: Message, listener: UpstreamListener): Promise<() => void> {
    const id = this.#starter.newId();
    const { child, ended } = this.#starter.start((message) => session.deliver(message));
    const session = new LegacySession(id, child);
    this.#sessions.set(id, { peer: session, end: () => child.end(), idleSince: this.#starter.now() });
    void ended.then((how) => {
      this.#sessions.delete(id);
      session.fail(how);
    });
    return session.post([initialize], listener);
  }

  async #modernCall(call: StdioCall, message: Message, version: string): Promise<() => void> {
    const { listener } = call;
    this.#modern ??= this.#startModern();
    const running = await this.#modern;
    if (call.over) return nothing;
    if (running !== "legacy") return this.#touched(running, running.peer.post(message, listener));
    return refuse(listener, 400, versionUnsupported(message, version));
  }

  /** The first message decides a process's era, so we ask `server/discover` ourselves before any call goes in. */
  async #startModern(): Promise<Running<ModernProcess> | "legacy"> {
    let deliver: (message: Message) => void = () => undefined;
    const answered = new Promise<boolean>((resolve) => {
      deliver = (message) => resolve(message.result !== undefined);
    });
    const { child, ended } = this.#starter.start((message) => deliver(message));
    child.writeLine(JSON.stringify(discoverProbe));
    const isModern = await Promise.race([answered, ended.then(() => undefined)]);
    if (isModern === undefined) {
      this.#modern = undefined;
      throw new UpstreamError("unreachable", `The server's process ended: ${await ended}`);
    }
    if (!isModern) {
      child.end();
      return "legacy";
    }
    const peer = new ModernProcess(child);
    deliver = (message) => peer.deliver(message);
    const running = { peer, end: () => child.end(), idleSince: this.#starter.now() };
    this.#running = running;
    void ended.then((how) => {
      this.#modern = undefined;
      this.#running = undefined;
      peer.fail(how);
    });
    return running;
  }
}

const discoverProbe = {
  jsonrpc: "2.0",
  id: "gatebolt-era-probe",
  method: "server/discover",
  params: {
    _meta: {
      [versionKey]: firstModernVersion,
      "io.modelcontextprotocol/clientCapabilities": {},
      "io.modelcontextprotocol/clientInfo": { name: "gatebolt", version: "1" },
    },
  },
};

function claimedVersion(message: Message | undefined, request: UpstreamRequest): string | undefined {
  const inBody = fieldOf(message?.params, "_meta", versionKey);
  const inHeader = request.headers["mcp-protocol-version"];
  const version = typeof inBody === "string" ? inBody : typeof inHeader === "string" ? inHeader : undefined;
  // Revisions are dates, so that text order is time order.
  return version !== undefined && version >= firstModernVersion ? version : undefined;
}

function isIdle({ peer, idleSince }: Running<{ readonly busy: boolean }>, now: number): boolean {
  return !peer.busy && now - idleSince > idleMilliseconds;
}

function refuse(listener: UpstreamListener, status: number, body: Pick<Message, "id" | "error">): () => void {
  new ReplyStream(listener, { modern: false }).json(status, { jsonrpc: "2.0", ...body });
  return nothing;
}

const sessionUnknown = { error: { code: -32001, message: "Session not found" } };
const sessionRequired = { error: { code: -32000, message: "Bad Request: Mcp-Session-Id header is required" } };
const notAMessage = { error: { code: -32700, message: "Parse error: the body is not a JSON-RPC 2.0 message" } };

function versionUnsupported({ id }: Message, requested: string): Pick<Message, "id" | "error"> {
  const data = { supported: ["2025-11-25", "2025-06-18", "2025-03-26"], requested };
  const message = "Unsupported protocol version: this server speaks an earlier revision; use initialize";
  return { ...(id !== undefined && { id }), error: { code: -32022, message, data } };
}
