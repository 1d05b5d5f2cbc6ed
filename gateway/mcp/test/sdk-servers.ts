import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { McpServer as McpServerV1 } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";

/** What tests see of a server: which calls wait, and which were told that nobody wants them any more. */
export interface SdkServer {
  readonly url: string;
  readonly waiting: Set<string>;
  readonly aborted: Set<string>;
  /** Open legacy sessions. */
  sessions(): number;
  close(): Promise<void>;
}

type Wait = (signal: AbortSignal) => Promise<{ content: { type: "text"; text: string }[] }>;

/** A tool that never answers, and notes when it is called and cancelled. */
function waitingTool(waiting: Set<string>, aborted: Set<string>): Wait {
  return (signal) =>
    new Promise((_resolve, reject) => {
      const id = randomUUID();
      waiting.add(id);
      signal.addEventListener("abort", () => {
        waiting.delete(id);
        aborted.add(id);
        reject(new Error("cancelled"));
      });
    });
}

const said = (text: string) => ({ content: [{ type: "text" as const, text }] });

/** SDK v1: sessions, answers as event streams. */
export async function startV1Server(): Promise<SdkServer> {
  const [waiting, aborted] = [new Set<string>(), new Set<string>()];
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const wait = waitingTool(waiting, aborted);
  const open = async (): Promise<StreamableHTTPServerTransport> => {
    const server = new McpServerV1({ name: "v1", version: "1.0.0" }, { capabilities: { tools: { listChanged: true } } });
    server.registerTool("hello", {}, () => said("hello"));
    server.registerTool("wait", {}, ({ signal }) => wait(signal));
    server.registerTool("progress", {}, async ({ _meta, sendNotification }) => {
      const progressToken = _meta?.progressToken ?? 0;
      for (const progress of [1, 2, 3]) await sendNotification({ method: "notifications/progress", params: { progressToken, progress } });
      return said("done");
    });
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    transport.onclose = () => void sessions.delete(transport.sessionId ?? "");
    await server.connect(transport);
    return transport;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = request.headers["mcp-session-id"];
    const session = typeof id === "string" ? sessions.get(id) : await open();
    if (session) await session.handleRequest(request, response);
    else
      response
        .writeHead(404, { "content-type": "application/json" })
        .end('{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"}}');
  };
  return { waiting, aborted, sessions: () => sessions.size, ...(await listen(handle)) };
}

/** SDK v2: the stateless era, and the older one without sessions. */
export async function startV2Server(): Promise<SdkServer> {
  const [waiting, aborted] = [new Set<string>(), new Set<string>()];
  const wait = waitingTool(waiting, aborted);
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "v2", version: "1.0.0" }, { capabilities: { tools: { listChanged: true } } });
    server.registerTool("hello", { description: "Says hello" }, () => said("hello"));
    server.registerTool("wait", { description: "Waits" }, (context) => wait(context.mcpReq.signal));
    return server;
  });
  const answer = toNodeHandler(handler);
  return {
    waiting,
    aborted,
    sessions: () => 0,
    ...(await listen((request, response) => answer(request as Parameters<typeof answer>[0], response))),
  };
}

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

async function listen(handle: Handle): Promise<Pick<SdkServer, "url" | "close">> {
  const server = createServer((request, response) => void handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
