import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { type Endpoint, type McpClient, modelAnswer, textOf, userAnswer } from "../mcp-client";
import { GetStreams } from "./get-streams";

/** The 2026 SDK over HTTP: `legacy` is what it does by default, `auto` negotiates 2026-07-28. */
export async function sdkV2({ url, token }: Endpoint, mode: "legacy" | "auto"): Promise<McpClient> {
  const streams = new GetStreams();
  const client = new Client(
    { name: `e2e-v2-${mode}`, version: "1.0.0" },
    { capabilities: { elicitation: {}, sampling: {} }, ...(mode === "auto" && { versionNegotiation: { mode } }) },
  );
  client.setRequestHandler("elicitation/create", ({ params }) => ({ action: "accept", content: userAnswer(params) }));
  client.setRequestHandler("sampling/createMessage", () => ({
    model: "test",
    role: "assistant",
    content: { type: "text", text: modelAnswer },
  }));
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: streams.fetch,
  });
  await client.connect(transport);
  return {
    revision: client.getNegotiatedProtocolVersion(),
    tools: async () => (await client.listTools(undefined, { cacheMode: "bypass" })).tools.map(({ name }) => name),
    call: async (name, args = {}, { onProgress, signal } = {}) => {
      const result = await client.callTool(
        { name, arguments: args },
        { ...(onProgress && { onprogress: ({ progress }) => onProgress(progress) }), ...(signal && { signal }) },
      );
      return textOf(result);
    },
    listen: () => (mode === "auto" ? client.listen({ toolsListChanged: true }) : streams.opened()),
    close: () => client.close(),
  };
}
