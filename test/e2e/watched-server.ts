import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NodeStreamableHTTPServerTransport, toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly requestId?: unknown; readonly _meta?: { readonly progressToken?: unknown } };
}

/** One HTTP request that reached it. */
export interface Reached {
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly message: Message | undefined;
  /** Its connection is still there, and the answer not ended. */
  isOpen: boolean;
}

/** A real MCP server of both eras in the test's own process, which tells what reaches it and what becomes of it. */
export class WatchedServer {
  readonly requests: Reached[] = [];
  /** Tools whose abort signal fired. */
  readonly aborted: string[] = [];
  bytes = 0;
  /** Whom it lets in, by `Authorization`; others get 401. */
  admits: (authorization: string | undefined) => boolean = () => true;
  readonly #sessions = new Map<string, NodeStreamableHTTPServerTransport>();
  readonly #modern = createMcpHandler(() => this.#server());
  // The SDK's own type for a request leaves out that its fields may be undefined.
  readonly #handleModern = toNodeHandler(this.#modern) as (request: object, response: ServerResponse, body: unknown) => Promise<void>;
  readonly #http = createServer((request, response) => void this.#answer(request, response));
  #waiting: (() => void)[] = [];

  static async start(): Promise<WatchedServer> {
    const server = new WatchedServer();
    server.#http.on("connection", (socket) => socket.on("data", (chunk: Buffer) => (server.bytes += chunk.length)));
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/mcp`;
  }

  /** Legacy sessions that it keeps, the newest last. */
  get sessions(): string[] {
    return [...this.#sessions.keys()];
  }

  /** Requests that are open now, by HTTP method, or calls of one tool. */
  open(what: string): Reached[] {
    return this.requests.filter(({ isOpen, method, message }) => isOpen && (method === what || message?.params?.name === what));
  }

  /** Messages of one JSON-RPC method. */
  heard(method: string): Message[] {
    return this.requests.flatMap(({ message }) => (message?.method === method ? [message] : []));
  }

  /** Resolves when this holds, looking again whenever something happens here. */
  async until(condition: (server: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    await this.#modern.close();
    for (const session of this.#sessions.values()) await session.close();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const message = chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as Message);
    const reached: Reached = { method: request.method ?? "", headers: request.headers, message, isOpen: true };
    this.requests.push(reached);
    response.on("close", () => {
      reached.isOpen = false;
      this.#wake();
    });
    this.#wake();
    if (!this.admits(request.headers.authorization)) {
      response.writeHead(401, { "www-authenticate": "Bearer" }).end();
      return;
    }
    if (message?.params?.name === "held") return;
    if (message?.params?.name === "half") return halfAnEvent(response, message);
    await this.#serve(request, response, message);
    this.#wake();
  }

  async #serve(request: IncomingMessage, response: ServerResponse, message: Message | undefined): Promise<void> {
    if (request.headers["mcp-protocol-version"] === "2026-07-28") return this.#handleModern(request, response, message);
    const named = request.headers["mcp-session-id"];
    const session = typeof named === "string" ? this.#sessions.get(named) : await this.#session(message);
    if (session) return session.handleRequest(request, response, message);
    response.writeHead(404, { "content-type": "application/json" });
    response.end(JSON.stringify({ jsonrpc: "2.0", error: { code: -32001, message: "Session not found" } }));
  }

  async #session(message: Message | undefined): Promise<NodeStreamableHTTPServerTransport | undefined> {
    if (message?.method !== "initialize") return undefined;
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void this.#sessions.set(id, transport),
      onsessionclosed: (id) => {
        this.#sessions.delete(id);
        this.#wake();
      },
    });
    await this.#server().connect(transport);
    return transport;
  }

  #server(): McpServer {
    const server = new McpServer({ name: "watched", version: "1.0.0" }, { capabilities: { tools: { listChanged: true } } });
    server.registerTool("echo", { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({ content: [{ type: "text", text }] }));
    // Says that it works, and then nothing more: an open stream that is idle.
    server.registerTool("wait", {}, async ({ mcpReq }) => {
      const { _meta, notify, signal } = mcpReq;
      const aborted = once(signal, "abort");
      await notify({ method: "notifications/progress", params: { progressToken: _meta?.progressToken ?? 0, progress: 1 } });
      await aborted;
      this.aborted.push("wait");
      this.#wake();
      return { content: [] };
    });
    // Answered below the SDK: without even headers, and with an event that has no end.
    for (const name of ["held", "half"]) server.registerTool(name, {}, () => ({ content: [] }));
    return server;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

/** One whole event, by which the client knows that the half one after it is on its way too. */
function halfAnEvent(response: ServerResponse, { params }: Message): void {
  const progress = (value: number) =>
    JSON.stringify({
      jsonrpc: "2.0",
      method: "notifications/progress",
      params: { progressToken: params?._meta?.progressToken, progress: value },
    });
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`event: message\ndata: ${progress(1)}\n\nevent: message\ndata: ${progress(2).slice(0, 40)}`);
}
