import type { ServerResponse } from "node:http";
import { aGrant, anotherGrant, httpTransport } from "./test/grants";
import { both, closeAll, closing } from "./test/both";
import { call, request } from "./test/client";
import { RunningGateway } from "./test/running-gateway";
import { json, type Seen } from "./test/scripted-upstream";

afterEach(closeAll);

/** A legacy server with sessions `s-1`, `s-2`, … */
function legacyServer() {
  const known = new Set<string>();
  const answer = ({ method, headers, body, response }: Seen): ServerResponse | void => {
    const named = String(headers["mcp-session-id"] ?? "");
    if (body.includes('"initialize"')) {
      const id = `s-${known.size + 1}`;
      known.add(id);
      response.setHeader("mcp-session-id", id);
      return json(response, { jsonrpc: "2.0", id: 1, result: {} });
    }
    if (!known.has(named)) return json(response, { jsonrpc: "2.0", error: { code: -32001, message: "Session not found" } }, 404);
    response.setHeader("mcp-session-id", named);
    if (method === "GET") return response.writeHead(405, { allow: "POST" }).end();
    if (method === "DELETE") known.delete(named);
    return json(response, { jsonrpc: "2.0", id: 2, result: { session: named } });
  };
  return { known, answer };
}

const initialize = request(1, "initialize", { clientInfo: { name: "Cursor", version: "2" } });
const ping = request(2, "ping");

async function withSession() {
  const server = legacyServer();
  const running = await both(server.answer);
  running.gateway.decider.allow("other", anotherGrant(running.grant, "other"));
  const { headers } = await call(running.gateway.url, { body: initialize });
  return { ...running, server, session: String(headers["mcp-session-id"]) };
}

describe("a legacy session", () => {
  it("is known to its client by an id that is not the upstream's, and works", async () => {
    const { upstream, gateway, session } = await withSession();
    expect(session).toMatch(/^[!-~]+$/);
    expect(session).not.toContain("s-1");
    const answer = await call(gateway.url, { body: ping, headers: { "mcp-session-id": session } });
    expect(answer).toMatchObject({ status: 200, headers: { "mcp-session-id": session } });
    expect(upstream.seen.at(-1)?.headers["mcp-session-id"]).toBe("s-1");
  });

  it.each(["POST", "GET", "DELETE"])("of another connection is 404 for a %s, and the upstream hears nothing of it", async (method) => {
    const { upstream, gateway, server, session } = await withSession();
    const before = upstream.seen.length;
    for (const foreign of [session, "s-1", `${session}x`, "nonsense"]) {
      const token = foreign === session ? "other" : "agent";
      const answer = await call(gateway.url, {
        method,
        token,
        headers: { "mcp-session-id": foreign },
        ...(method === "POST" && { body: ping }),
      });
      expect(answer).toMatchObject({ status: 404, text: expect.stringContaining("Session not found") });
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 40400, data: { reason: "not_found" } } });
    }
    expect(upstream.seen).toHaveLength(before);
    expect(server.known).toEqual(new Set(["s-1"]));
  });

  it("works after the gateway was started again", async () => {
    const { upstream, session } = await withSession();
    const restarted = closing(await RunningGateway.start(aGrant(httpTransport(upstream.url))));
    expect((await call(restarted.url, { body: ping, headers: { "mcp-session-id": session } })).status).toBe(200);
  });

  it("that the upstream has lost is 404 in its own words", async () => {
    const { gateway, server, session } = await withSession();
    server.known.clear();
    const answer = await call(gateway.url, { body: ping, headers: { "mcp-session-id": session } });
    expect(answer).toMatchObject({ status: 404, text: expect.stringContaining("-32001") });
    expect([...gateway.sessions.all()]).toEqual([]);
  });

  it("is deleted by its client, and a GET that the upstream does not have stays 405", async () => {
    const { gateway, server, session } = await withSession();
    const headers = { "mcp-session-id": session };
    expect(await call(gateway.url, { method: "GET", headers })).toMatchObject({ status: 405, headers: { allow: "POST" } });
    expect((await call(gateway.url, { method: "DELETE", headers })).status).toBe(200);
    expect(server.known.size).toBe(0);
    expect([...gateway.sessions.all()]).toEqual([]);
  });

  it("means nothing since 2026-07-28: a foreign one is left out", async () => {
    const { upstream, gateway, session } = await withSession();
    await call(gateway.url, { token: "other", body: ping, headers: { "mcp-session-id": session, "mcp-protocol-version": "2026-07-28" } });
    expect(upstream.seen.at(-1)?.headers["mcp-session-id"]).toBeUndefined();
  });
});
