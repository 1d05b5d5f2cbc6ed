import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";

export interface Seen {
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly response: ServerResponse;
}

export type Script = (seen: Seen) => void;

interface UpstreamScriptOptions {
  readonly keepAliveTimeout?: number;
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A real HTTP server that answers as a test says, and remembers what reached it. */
export class ScriptedUpstream {
  readonly seen: Seen[] = [];
  readonly sockets = new Set<Socket>();
  /** Bytes of all connections. */
  bytes = 0;
  connections = 0;
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(script: Script, options: UpstreamScriptOptions = {}): Promise<ScriptedUpstream> {
    const server = options.tls ? createTlsServer(options.tls) : createServer({ maxHeaderSize: 128 * 1024 });
    server.keepAliveTimeout = options.keepAliveTimeout ?? 5_000;
    const upstream = new ScriptedUpstream(server);
    server.on("connection", (socket: Socket) => upstream.#connected(socket));
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void upstream.#answer(request, response, script));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return upstream;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/mcp`;
  }

  /** Resolves when this holds, looking again whenever a request or a connection comes or goes. */
  async until(condition: (upstream: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #connected(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on("data", (chunk: Buffer) => (this.bytes += chunk.length));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.sockets.delete(socket);
      this.#wake();
    });
    this.#wake();
  }

  async #answer(request: IncomingMessage, response: ServerResponse, script: Script): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The gateway aborted it: that is what some tests are about.
      return;
    }
    const { method = "", headers, rawHeaders } = request;
    const seen = { method, headers, rawHeaders, body: Buffer.concat(chunks).toString("utf8"), response };
    this.seen.push(seen);
    script(seen);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

export function events(response: ServerResponse, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "text/event-stream", ...headers });
  response.flushHeaders();
}

export function event(value: unknown): string {
  return `event: message\ndata: ${JSON.stringify(value)}\n\n`;
}
