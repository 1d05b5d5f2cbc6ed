import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { newToken } from "../../contract/token";
import { runCheck } from "./run-check";
import type { Step } from "./step";

const { plaintext: token } = newToken(randomBytes);
const header = { name: "Authorization", scheme: "Bearer" };

/** A gateway and what is behind it, as far as the check sees them. */
interface Behaviour {
  readonly denial?: { readonly status: number; readonly reason: string };
  readonly eras: readonly ("legacy" | "modern")[];
}

const seen: { readonly method: string; readonly session: string | undefined }[] = [];
let server: Server;
let url: URL;
let behaviour: Behaviour = { eras: [] };

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/default/desk/notes/mcp`);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers.authorization !== `Bearer ${token}`) {
    response.writeHead(401, { "www-authenticate": 'Bearer realm="gatebolt"' }).end();
    return;
  }
  if (request.method === "DELETE") {
    seen.push({ method: "DELETE", session: String(request.headers["mcp-session-id"]) });
    response.writeHead(200).end();
    return;
  }
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { id, method } = JSON.parse(text) as { id?: number; method: string };
  const { denial } = behaviour;
  if (denial) reply(response, denial.status, { id, error: { code: denial.status * 100, message: "No.", data: { reason: denial.reason } } });
  else answerCall(request, response, { id, method });
}

function answerCall(request: IncomingMessage, response: ServerResponse, { id, method }: { id: number | undefined; method: string }): void {
  const isModern = request.headers["mcp-protocol-version"] === "2026-07-28";
  if (!behaviour.eras.includes(isModern ? "modern" : "legacy")) {
    reply(response, 400, { id, error: { code: -32022, message: "unsupported protocol version" } });
  } else if (id === undefined) response.writeHead(202).end();
  else if (method === "tools/list") {
    // As an event stream, with a comment before it, and never ended: the check must not wait for more.
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`: hi\n\ndata: ${JSON.stringify({ jsonrpc: "2.0", id, result: { tools: [{ name: "a" }, { name: "b" }] } })}\n\n`);
  } else if (isModern) reply(response, 200, { id, result: { _meta: { "io.modelcontextprotocol/serverInfo": { name: "notes" } } } });
  else reply(response, 200, { id, result: { protocolVersion: "2025-11-25", serverInfo: { name: "notes" } } }, { "mcp-session-id": "s1" });
}

function reply(response: ServerResponse, status: number, message: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ jsonrpc: "2.0", ...message }));
}

async function check(change: Partial<Parameters<typeof runCheck>[0]> = {}): Promise<{ well: boolean; steps: Step[] }> {
  const steps: Step[] = [];
  return { well: await runCheck({ url, token, header, ...change }, (step) => steps.push(step)), steps };
}

const outcomes = (steps: readonly Step[]): string[] => steps.map(({ name, outcome }) => `${name} ${outcome}`);

describe("the connection check", () => {
  it("goes through every step and both eras, and leaves no session behind", async () => {
    behaviour = { eras: ["legacy", "modern"] };
    const { well, steps } = await check();
    expect(outcomes(steps)).toEqual(["token ok", "DNS ok", "TCP ok", "HTTP ok", "decision ok", "MCP 2025-11-25 ok", "MCP 2026-07-28 ok"]);
    expect(steps.at(-1)?.detail).toBe('"notes" has 2 tools');
    expect(seen).toEqual([{ method: "DELETE", session: "s1" }]);
    expect(well).toBe(true);
    expect(JSON.stringify(steps)).not.toContain(token);
  });

  it("is content with a server that speaks one era", async () => {
    behaviour = { eras: ["modern"] };
    const { well, steps } = await check();
    expect(outcomes(steps).slice(-2)).toEqual(["MCP 2025-11-25 not spoken", "MCP 2026-07-28 ok"]);
    expect(well).toBe(true);
  });

  it("names a server that speaks none", async () => {
    behaviour = { eras: [] };
    const { well, steps } = await check();
    expect(outcomes(steps).slice(-1)).toEqual(["MCP failing"]);
    expect(well).toBe(false);
  });

  it.each([
    [{ status: 403, reason: "host_disabled" }, "decision failing"],
    [{ status: 502, reason: "upstream_unreachable" }, "server failing"],
  ])("stops at %j with its fix", async (denial, last) => {
    behaviour = { eras: [], denial };
    const { well, steps } = await check();
    expect(outcomes(steps).slice(-1)).toEqual([last]);
    expect(steps.at(-1)?.fix).toBeDefined();
    expect(well).toBe(false);
  });

  it.each([
    [{ token: `${token} x` }, "token failing"],
    [{ url: new URL("http://no-such-host.invalid/mcp") }, "DNS failing"],
    [{ url: new URL("http://127.0.0.1:1/mcp") }, "TCP failing"],
  ])("stops at the first step that fails: %#", async (change, last) => {
    behaviour = { eras: ["legacy"] };
    const { well, steps } = await check(change);
    expect(outcomes(steps).slice(-1)).toEqual([last]);
    expect(well).toBe(false);
  });

  it("notices a port that speaks no TLS", async () => {
    const { steps } = await check({ url: new URL(url.href.replace("http:", "https:")) });
    expect(outcomes(steps).slice(-1)).toEqual(["TLS failing"]);
  });

  it("notices that something else answers", async () => {
    const other = createServer((_, response) => response.end("hello"));
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    const { steps } = await check({ url: new URL(`http://127.0.0.1:${(other.address() as AddressInfo).port}/mcp`) });
    expect(steps.at(-1)).toMatchObject({ name: "HTTP", outcome: "failing", detail: "no Gatebolt gateway: 200 instead of 401" });
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });
});
