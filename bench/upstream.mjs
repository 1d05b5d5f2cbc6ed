// Upstreams to measure against, each on its own path, in a process of their own. Prints its origin.
//   /echo    a real MCP server (SDK v1, stateful, answers as event streams) with an echo tool
//   /canned  answers at once with a fixed JSON-RPC result: what the gateway itself can do
//   /stream  an event stream that stays open and silent
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { z } from "zod";

const sessions = new Map();
const canned = JSON.stringify({ jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "echo" }] } });

async function mcp(request, response) {
  const known = sessions.get(request.headers["mcp-session-id"]);
  if (known) return known.handleRequest(request, response);
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => sessions.set(id, transport),
  });
  const server = new McpServer({ name: "echo", version: "1.0.0" });
  server.registerTool("echo", { inputSchema: { text: z.string() } }, ({ text }) => ({ content: [{ type: "text", text }] }));
  await server.connect(transport);
  return transport.handleRequest(request, response);
}

createServer((request, response) => {
  if (request.url === "/echo") return void mcp(request, response);
  request.resume();
  if (request.url === "/stream") return void response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n");
  request.on("end", () => response.writeHead(200, { "content-type": "application/json", "content-length": canned.length }).end(canned));
}).listen(0, "127.0.0.1", function () {
  console.log(`http://127.0.0.1:${this.address().port}`);
});
