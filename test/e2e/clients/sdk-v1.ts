import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CreateMessageRequestSchema, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { type Endpoint, type McpClient, modelAnswer, textOf, userAnswer } from "../mcp-client";
import { GetStreams } from "./get-streams";

/** The 2025 SDK over HTTP. */
export async function sdkV1({ url, token }: Endpoint): Promise<McpClient> {
  const streams = new GetStreams();
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: streams.fetch,
  });
  return connectedV1(transport, () => streams.opened());
}

/** The 2025 SDK over any transport. `listening` resolves when the server may speak first. */
export async function connectedV1(
  transport: Transport,
  listening: () => Promise<{ readonly closed: Promise<unknown> }>,
): Promise<McpClient> {
  const client = new Client({ name: "e2e-v1", version: "1.0.0" }, { capabilities: { elicitation: {}, sampling: {} } });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => ({ action: "accept", content: userAnswer(params) }));
  client.setRequestHandler(CreateMessageRequestSchema, () => ({
    model: "test",
    role: "assistant",
    content: { type: "text", text: modelAnswer },
  }));
  // The SDK's transport has optional fields that its own interface does not let be undefined.
  await client.connect(transport);
  return {
    revision: undefined,
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, args = {}, { onProgress, signal } = {}) => {
      const result = await client.callTool({ name, arguments: args }, undefined, {
        ...(onProgress && { onprogress: ({ progress }) => onProgress(progress) }),
        ...(signal && { signal }),
      });
      return textOf(result);
    },
    listen: listening,
    close: () => client.close(),
  };
}
