import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Denial, DenialReason } from "../../contract/denials";
import { anotherGrant } from "./test/grants";
import { both, closeAll } from "./test/both";
import { call, nextChunk, open, rawSocket, request, textOf } from "./test/client";
import { event, events, json, type Seen } from "./test/scripted-upstream";

afterEach(closeAll);

const denial: Denial = { reason: "host_disabled", message: "The host is disabled.", link: "McpHost", breakGlass: true };
const error = { code: 40300, message: denial.message, data: { reason: "host_disabled", link: "McpHost", breakGlass: true } };
const slow = request("r-7", "tools/call", { name: "slow" });
const listen = request(9, "subscriptions/listen", { notifications: { toolsListChanged: true } });

/** The JSON of the last event of a stream's text. */
function lastEvent(text: string): unknown {
  const [last = ""] = text.split("\n\n").filter(Boolean).slice(-1);
  return JSON.parse(last.replace(/^event: message\ndata: /, ""));
}

/** A server that holds every call open: on a stream when it is asked to, with a first event or a part of one. */
function holding({ method, body, response }: Seen): void {
  if (body.includes("cancelled")) response.writeHead(202).end();
  else if (method === "DELETE") response.writeHead(200).end();
  else if (method === "GET") {
    events(response);
    response.write(event({ jsonrpc: "2.0", method: "notifications/message" }));
  } else if (body.includes("idle") || body.includes("listen")) {
    events(response);
    response.write("id: 1\ndata: \n\n");
  } else if (body.includes("midframe")) {
    events(response);
    response.write('data: {"jsonrpc":');
  } else if (body.includes("half")) {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000000" });
    response.write(`["${"x".repeat(100_000)}`);
  }
}

const tool = (name: string) => request("r-7", "tools/call", { name });

describe("cutting what is open", () => {
  it.each([
    ["a pending call", slow, "r-7"],
    ["a batch", `[${request(1, "ping")},${request(2, "ping")}]`, undefined],
  ])("answers %s with 403 and its id", async (_, body, id) => {
    const { upstream, gateway } = await both(holding);
    const answer = call(gateway.url, { body });
    await upstream.until(({ seen }) => seen.length === 1);
    gateway.decider.deny("agent", denial);
    const { status, text } = await answer;
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 403, body: { jsonrpc: "2.0", ...(id && { id }), error } });
    await upstream.until(({ sockets }) => sockets.size === 0);
  });

  it.each<[string, string, DenialReason, number]>([
    ["an idle stream", tool("idle"), "host_disabled", 40300],
    ["a stream in the middle of an event", tool("midframe"), "token_revoked", 40100],
    ["a subscription", listen, "store_unavailable", 50300],
    ["a batch's stream", `[${tool("idle")},${request(9, "ping")}]`, "gateway_disabled", 40300],
  ])("ends %s with an error for each pending id", async (_, body, reason, code) => {
    const { upstream, gateway } = await both(holding);
    const response = await open(gateway.url, { body });
    await nextChunk(response);
    gateway.live.shutDown({ ...denial, reason });
    const text = await textOf(response);
    const ids = body.startsWith("[") ? ["r-7", 9] : [JSON.parse(body).id as unknown];
    const errors = text.split("\n\n").filter((frame) => frame.includes('"error"'));
    expect(errors.map(lastEvent)).toEqual(
      ids.map((id) => ({ jsonrpc: "2.0", id, error: { ...error, code, data: { ...error.data, reason } } })),
    );
    await upstream.until(({ sockets }) => sockets.size === 0);
  });

  it("just ends a GET stream, and answers the client's next attempt with the reason", async () => {
    const { upstream, gateway } = await both(holding);
    const response = await open(gateway.url, { method: "GET" });
    await nextChunk(response);
    gateway.decider.deny("agent", denial);
    expect(await textOf(response)).toBe("");
    expect(response.complete).toBe(true);
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect((await call(gateway.url, { method: "GET" })).status).toBe(403);
  });

  it("resets a JSON answer that is half sent", async () => {
    const { upstream, gateway } = await both(holding);
    const response = await open(gateway.url, { body: tool("half") });
    await nextChunk(response);
    gateway.decider.deny("agent", denial);
    await expect(textOf(response)).rejects.toMatchObject({ code: "ECONNRESET" });
    await upstream.until(({ sockets }) => sockets.size === 0);
  });

  it("does not wait for a client that reads nothing", async () => {
    const chunk = event({ text: "x".repeat(60_000) });
    const { upstream, gateway } = await both(({ response }) => {
      events(response);
      while (response.write(chunk));
      response.on("drain", () => {
        while (response.write(chunk));
      });
    });
    const socket = await rawSocket(gateway.port);
    socket.pause();
    socket.write(
      `POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: ${slow.length}\r\n\r\n${slow}`,
    );
    let before = -1;
    for (let now = 0; now !== before; now = process.memoryUsage().arrayBuffers) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    gateway.decider.deny("agent", denial);
    await upstream.until(({ sockets }) => sockets.size === 0);
    socket.resume();
    await once(socket, "close");
    expect(gateway.done).toMatchObject([{ reason: "host_disabled" }]);
  });

  it("refuses a call whose body is still coming, and forwards nothing of it", async () => {
    const { upstream, gateway } = await both(holding);
    const socket = await rawSocket(gateway.port);
    socket.write("POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: 9\r\n\r\n{");
    while (gateway.decider.decided === 0) await new Promise((resolve) => setImmediate(resolve));
    gateway.decider.deny("agent", denial);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
    socket.write('"id":12}');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(upstream.connections).toBe(0);
    socket.destroy();
  });

  it("touches nothing of another connection", async () => {
    const { upstream, gateway, grant } = await both(holding);
    gateway.decider.allow("other", anotherGrant(grant, "other"));
    const [mine, others] = [
      await open(gateway.url, { body: tool("idle") }),
      await open(gateway.url, { body: tool("idle"), token: "other" }),
    ];
    await Promise.all([nextChunk(mine), nextChunk(others)]);
    gateway.decider.deny("agent", denial, [{ kind: "McpHost", namespace: "default", name: "agent" }]);
    expect(lastEvent(await textOf(mine))).toMatchObject({ error });
    upstream.seen[1]?.response.end(event({ jsonrpc: "2.0", id: "r-7", result: {} }));
    expect(lastEvent(await textOf(others))).toEqual({ jsonrpc: "2.0", id: "r-7", result: {} });
  });

  it("cancels and deletes a legacy session upstream, with the gateway's own credential", async () => {
    const { upstream, gateway, grant } = await both((seen) => {
      if (seen.body.includes("initialize")) {
        seen.response.setHeader("mcp-session-id", "s-1");
        json(seen.response, {});
      } else holding(seen);
    });
    const { origin } = new URL(upstream.url);
    const secret = { origin, version: "1", value: "Bearer ours" };
    const identity = { namespace: "default", name: "i", uid: "i", enabled: true, cut: false, shared: true };
    gateway.decider.allow("agent", { ...grant, identity: { ...identity, credential: { header: "Authorization", secret } } });
    const { headers } = await call(gateway.url, { body: request(0, "initialize") });
    const session = { "mcp-session-id": String(headers["mcp-session-id"]), "mcp-protocol-version": "2025-11-25" };
    const stream = await open(gateway.url, { method: "GET", headers: session });
    const pending = open(gateway.url, { body: tool("idle"), headers: session });
    await Promise.all([nextChunk(stream), nextChunk(await pending)]);
    const { closed } = await gateway.live.closedDuring(() => gateway.decider.deny("agent", denial));
    expect(closed).toEqual({ replica: "test", streams: 2, requests: 0, sessions: 1 });
    await gateway.ender.settled();
    await upstream.until(({ seen }) => seen.length === 5);
    const farewell = upstream.seen.slice(3).map(({ method, body, headers: sent }) => ({
      method,
      body,
      session: sent["mcp-session-id"],
      by: sent.authorization,
      as: sent["mcp-protocol-version"],
    }));
    expect(farewell).toEqual([
      { method: "POST", body: expect.stringContaining('"requestId":"r-7"'), session: "s-1", by: "Bearer ours", as: "2025-11-25" },
      { method: "DELETE", body: "", session: "s-1", by: "Bearer ours", as: "2025-11-25" },
    ]);
  });

  it("deletes a session that nobody uses just now", async () => {
    const { upstream, gateway } = await both((seen) => {
      seen.response.setHeader("mcp-session-id", "s-1");
      json(seen.response, {});
    });
    await call(gateway.url, { body: request(0, "initialize") });
    gateway.decider.deny("agent", denial);
    await upstream.until(({ seen }) => seen.some(({ method, headers }) => method === "DELETE" && headers["mcp-session-id"] === "s-1"));
    expect([...gateway.sessions.all()]).toEqual([]);
  });

  it("closes 1000 streams at once, with the error each waits for, and hears nothing of others", async () => {
    const { upstream, gateway, grant } = await both(holding);
    gateway.decider.allow("other", anotherGrant(grant, "other"));
    const streams: IncomingMessage[] = [];
    for (let count = 0; count < 1_000; count += 1) streams.push(await open(gateway.url, { body: tool("idle") }));
    const others = await open(gateway.url, { body: tool("idle"), token: "other" });
    let heard = "";
    others.on("data", (chunk: Buffer) => (heard += chunk.toString()));
    const ends = streams.map((stream) => textOf(stream));
    gateway.decider.deny("agent", denial, [{ kind: "McpHost", namespace: "default", name: "agent" }]);
    // How soon is the bench's business (bench/streams.ts).
    const texts = await Promise.all(ends);
    expect(texts.every((text) => text.includes('"id":"r-7","error"'))).toBe(true);
    expect(heard).toBe("id: 1\ndata: \n\n");
    await upstream.until(({ sockets }) => sockets.size === 1);
    others.destroy();
  });
});
