import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A small real HTTP server in an MCP server's place: answers calls with JSON, and keeps streams open. */
export class TestUpstream {
  readonly requests: { readonly method: string; readonly headers: IncomingMessage["headers"]; readonly body: string }[] = [];
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) => this.#answer(request, response));

  static async start(): Promise<TestUpstream> {
    const upstream = new TestUpstream();
    await new Promise<void>((resolve) => upstream.#server.listen(0, "127.0.0.1", resolve));
    return upstream;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      this.requests.push({ method: request.method ?? "", headers: request.headers, body });
      if (request.method === "GET" || body.includes("hold")) return this.#hold(response);
      const { id } = body === "" ? {} : (JSON.parse(body) as { id?: unknown });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, result: { ok: true } }));
    });
  }

  #hold(response: ServerResponse): void {
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": open\n\n");
  }
}
