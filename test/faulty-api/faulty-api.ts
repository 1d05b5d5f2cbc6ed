import { once } from "node:events";
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { History } from "../../controller/runtime/reflector/test/history";
import type { Socket } from "node:net";
import { certificate } from "./certificate";
import { type Ask, type Fault, send, statusOf } from "./faults";
import { listOf, type WatchBody, watchBody } from "./resource";

/** One request, as it came. */
export interface Asked {
  readonly ask: Ask;
  readonly query: URLSearchParams;
}

/**
 * An API server for one resource over HTTP/2 and TLS that does what it is told, wrong as it may be. Without orders it behaves as
 * kube-apiserver does; `plan` says what the next request of a sort gets instead, the other methods act on the watches that are open.
 */
export class FaultyApi {
  readonly history = new History();
  readonly asked: Asked[] = [];
  /** Bearer token that it knows. */
  readonly token = "faulty-token";
  knowsWatchList = true;
  pageSize = 3;
  readonly #server: Http2SecureServer;
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #sockets = new Set<Socket>();
  readonly #plans: { readonly ask: Ask; readonly fault: Fault }[] = [];
  #watches = new Set<Http2ServerResponse>();

  private constructor() {
    this.#server = createSecureServer(certificate, (request, response) => {
      // A client that goes away in the middle of an answer is none of our troubles.
      response.on("error", () => undefined);
      this.#answer(request, response);
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    this.#server.on("session", (session) => {
      this.#sessions.add(session);
      session.on("error", () => undefined);
      session.on("close", () => this.#sessions.delete(session));
    });
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(): Promise<FaultyApi> {
    const api = new FaultyApi();
    api.#server.listen(0, "127.0.0.1");
    await once(api.#server, "listening");
    return api;
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("ask for the server's address: it does not listen any more");
    return `https://127.0.0.1:${address.port}`;
  }

  /** For a file that openKubeApi reads; JSON, which is YAML. */
  get kubeconfig(): string {
    const cluster = { server: this.url, "certificate-authority-data": Buffer.from(certificate.cert).toString("base64") };
    return JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "faulty", cluster }],
      users: [{ name: "tester", user: { token: this.token } }],
      contexts: [{ name: "faulty", context: { cluster: "faulty", user: "tester" } }],
      "current-context": "faulty",
    });
  }

  /** Watches that are open. */
  get watches(): number {
    return [...this.#watches].filter(({ writable }) => writable).length;
  }

  /** TCP connections that are open. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** What the next requests of this sort get, one each. */
  plan(ask: Ask, ...faults: readonly Fault[]): void {
    this.#plans.push(...faults.map((fault) => ({ ask, fault })));
  }

  put(name: string, more?: object): void {
    const { type, object } = this.history.put(name, more);
    this.say({ type, object });
  }

  remove(name: string): void {
    const change = this.history.remove(name);
    if (change)
      this.say({
        type: "DELETED",
        object: { ...change.object, metadata: { ...change.object.metadata, resourceVersion: String(change.version) } },
      });
  }

  bookmark(): void {
    this.say({ type: "BOOKMARK", object: { metadata: { resourceVersion: String(this.history.revision) } } });
  }

  /** An ERROR event. */
  sayError(code: number, reason: string): void {
    this.say({ type: "ERROR", object: statusOf(code, reason) });
  }

  /** One line to every watch. */
  say(line: unknown): void {
    this.sayBytes(Buffer.from(`${JSON.stringify(line)}\n`));
  }

  sayBytes(bytes: Uint8Array): void {
    for (const watch of this.#watches) if (watch.writable) watch.write(bytes);
  }

  /** One line to every watch, so many bytes at a time with a pause between: characters are torn apart. */
  async trickle(line: unknown, size: number, pause: number): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    for (let sent = 0; sent < bytes.length; sent += size) {
      this.sayBytes(bytes.subarray(sent, sent + size));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** The server ends every watch, as it does after `timeoutSeconds`. */
  endWatches(): void {
    for (const watch of this.#watches) watch.end();
    this.#watches.clear();
  }

  /** RST_STREAM, after what was said. */
  resetWatches(): void {
    for (const watch of this.#watches) watch.stream.close(2);
    this.#watches.clear();
  }

  /** The watches stay open, and nothing is ever said to them again. */
  forgetWatches(): void {
    this.#watches = new Set();
  }

  /** GOAWAY: no new streams on these connections; what is open is ended soon after, as when a server is replaced. */
  goAway(): void {
    for (const session of this.#sessions) session.goaway();
    this.endWatches();
    for (const session of this.#sessions) session.close();
  }

  /** Cuts every TCP connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#watches.clear();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.cut();
    await closed;
  }

  #answer(request: Http2ServerRequest, response: Http2ServerResponse): void {
    const query = new URL(request.url, this.url).searchParams;
    const ask = askOf(query);
    this.asked.push({ ask, query });
    const index = this.#plans.findIndex((plan) => plan.ask === ask);
    const fault = index < 0 ? undefined : this.#plans.splice(index, 1)[0]?.fault;
    if (fault) return send(fault, response);
    if (request.headers.authorization !== `Bearer ${this.token}`) return send({ status: 401 }, response);
    if (ask === "watch list" && !this.knowsWatchList) return send({ status: 422, reason: "Invalid" }, response);
    if (ask === "watch" || ask === "watch list") this.#watch(watchBody(this.history, query), response);
    else this.#list(query, response);
  }

  #list(query: URLSearchParams, response: Http2ServerResponse): void {
    const list = listOf(this.history, query, this.pageSize);
    if (!list) return send({ status: 410, reason: "Expired" }, response);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(list));
  }

  #watch(body: WatchBody | undefined, response: Http2ServerResponse): void {
    if (!body) return send({ status: 410, reason: "Expired" }, response);
    response.writeHead(200, { "content-type": "application/json" });
    for (const line of body.lines) response.write(`${JSON.stringify(line)}\n`);
    this.#watches.add(response);
    response.on("close", () => this.#watches.delete(response));
  }
}

function askOf(query: URLSearchParams): Ask {
  if (query.has("sendInitialEvents")) return "watch list";
  if (query.has("watch")) return "watch";
  if (query.get("limit") === "1") return "fresh";
  return query.has("continue") ? "continue" : "list";
}
