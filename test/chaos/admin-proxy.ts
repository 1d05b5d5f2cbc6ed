import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

/** What becomes of the requests that go through. */
export type Behaviour =
  | "fair"
  /** Every request that changes something reaches the gateway twice, as after a retry whose first answer was lost. */
  | "twice"
  /** Answered with this status, and nothing reaches the gateway. */
  | { readonly status: number }
  /** Reaches the gateway so many milliseconds late. */
  | { readonly delay: number };

/** An HTTP proxy before a gateway's admin port that counts requests, and makes them go wrong. Streams pass, too. */
export class AdminProxy {
  behaviour: Behaviour = "fair";
  /** Requests that came, streams included. */
  requests = 0;
  /** Records that the gateway applied, for it held otherwise. */
  applied = 0;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #target: () => string;

  private constructor(target: () => string) {
    this.#target = target;
    this.#server = createServer((incoming, answer) => {
      this.#pass(incoming, answer).catch(() => answer.destroy());
    });
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(target: () => string): Promise<AdminProxy> {
    const proxy = new AdminProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("ask for the proxy's port: it does not listen any more");
    return address.port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#agent.destroy();
  }

  async #pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    this.requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { behaviour } = this;
    if (typeof behaviour === "object" && "status" in behaviour) return this.#refuse(behaviour.status, answer);
    if (typeof behaviour === "object") await new Promise((resolve) => setTimeout(resolve, behaviour.delay));
    if (behaviour === "twice" && incoming.method !== "GET") (await this.#send(incoming, body)).resume();
    const given = await this.#send(incoming, body);
    answer.writeHead(given.statusCode ?? 502, given.headers);
    answer.flushHeaders();
    given.on("data", (chunk: Buffer) => (this.applied += chunk.toString("latin1").split('"outcome":"applied"').length - 1));
    given.pipe(answer);
    answer.on("close", () => given.destroy());
    given.on("error", () => answer.destroy());
  }

  #refuse(status: number, answer: ServerResponse): void {
    answer.writeHead(status, { "content-type": "text/plain" });
    answer.end("as the test wants it");
  }

  #send({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#target()}${url}`, { method, headers, agent: this.#agent }, resolve);
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
