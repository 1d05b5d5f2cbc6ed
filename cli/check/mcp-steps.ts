import { decisionStep, tried, upstreamFault } from "./http-steps";
import { type Answer, type Call, type Endpoint, send } from "./rpc";
import { failing, notSpoken, ok, type Step } from "./step";

const clientInfo = { name: "gatebolt test", version: "1" };

/** The decision and both eras of the protocol, through the gateway to the server. */
export async function mcpSteps(endpoint: Endpoint): Promise<Step[]> {
  const first = await tried("decision", endpoint, { ...initialize, id: 1 });
  if ("outcome" in first) return [first];
  const decision = decisionStep(first);
  if (decision.outcome === "failing") return [decision];
  const fault = upstreamFault(first);
  if (fault) return [decision, fault];
  const eras = [await legacyStep(endpoint, first), await modernStep(endpoint)];
  const spoken = eras.some(({ outcome }) => outcome === "ok");
  return [decision, ...eras, ...(spoken || eras.some(({ outcome }) => outcome === "failing") ? [] : [neither])];
}

const neither = failing("MCP", "neither protocol era is spoken", "the McpServer's url does not lead to an MCP server: correct it");

const initialize: Call = {
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo },
};

/** Up to 2025-11-25: initialize, then calls in the session it may open. */
async function legacyStep(endpoint: Endpoint, opened: Answer): Promise<Step> {
  const name = "MCP 2025-11-25";
  if (!opened.result) return notSpoken(name, `initialize: ${answerText(opened)}`);
  const session = opened.headers.get("mcp-session-id");
  const version = String(opened.result["protocolVersion"]);
  const headers = { "mcp-protocol-version": version, ...(session !== null && { "mcp-session-id": session }) };
  try {
    await send(endpoint, { method: "notifications/initialized", headers });
    return toolsStep(name, await tried(name, endpoint, { method: "tools/list", id: 2, headers }), serverName(opened));
  } finally {
    if (session !== null) await endSession(endpoint, headers);
  }
}

/** From 2026-07-28: no session; each call says who it is. */
async function modernStep(endpoint: Endpoint): Promise<Step> {
  const name = "MCP 2026-07-28";
  const found = await tried(name, endpoint, modernCall("server/discover", 3));
  if ("outcome" in found) return found;
  if (!found.result) return notSpoken(name, `server/discover: ${answerText(found)}`);
  return toolsStep(name, await tried(name, endpoint, modernCall("tools/list", 4)), serverName(found));
}

function modernCall(method: string, id: number): Call {
  const protocolVersion = "2026-07-28";
  const about = {
    "io.modelcontextprotocol/protocolVersion": protocolVersion,
    "io.modelcontextprotocol/clientInfo": clientInfo,
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  return { method, id, params: { _meta: about }, headers: { "mcp-protocol-version": protocolVersion, "mcp-method": method } };
}

function toolsStep(name: string, listed: Answer | Step, server: string): Step {
  if ("outcome" in listed) return listed;
  const tools = listed.result?.["tools"];
  if (Array.isArray(tools)) return ok(name, `${server} has ${tools.length} tool${tools.length === 1 ? "" : "s"}`);
  if (listed.error?.code === -32601) return ok(name, `${server} answers, and has no tools`);
  return failing(name, `tools/list: ${answerText(listed)}`, "look at the server's own log: it opened, but lists no tools");
}

function serverName({ result }: Answer): string {
  const info = result?.["serverInfo"] ?? valueOf(result?.["_meta"], "io.modelcontextprotocol/serverInfo");
  const name = valueOf(info, "name");
  return typeof name === "string" ? `"${name}"` : "the server";
}

function valueOf(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null && key in holder
    ? Object.entries(holder).find(([name]) => name === key)?.[1]
    : undefined;
}

function answerText({ status, error }: Answer): string {
  return error ? `${status}, ${error.code} ${error.message}` : `${status} without an answer of the protocol`;
}

/** So that the check leaves nothing open in the server. One that keeps no sessions says 405, which is fine. */
async function endSession({ url, header }: Endpoint, headers: Readonly<Record<string, string>>): Promise<void> {
  const ended = await fetch(url, {
    method: "DELETE",
    headers: { [header.name]: header.value, ...headers },
    signal: AbortSignal.timeout(5_000),
  });
  await ended.body?.cancel();
}
