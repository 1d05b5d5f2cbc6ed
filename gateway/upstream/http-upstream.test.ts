import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { certificate } from "../mcp/test/certificate";
import { aGrant, httpTransport } from "../mcp/test/grants";
import { events, json, type Script, ScriptedUpstream } from "../mcp/test/scripted-upstream";
import { AddressRules } from "./address-rules";
import type { UpstreamError, UpstreamExchange, UpstreamRequest } from "./upstream";
import { type UpstreamsOptions, Upstreams } from "./upstreams";

interface Answer {
  status: number;
  headers: Readonly<Record<string, string | readonly string[]>>;
  text: string;
  error?: UpstreamError;
}

const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function upstreams(over: Partial<UpstreamsOptions> = {}): Upstreams {
  const rules = new AddressRules({ allow: ["127.0.0.0/8"], ownPorts: () => [] });
  const stdio = { forConnection: () => fail(), endConnection: () => undefined };
  const made = new Upstreams({ rules, stdio, now: Date.now, ...over });
  ends.push(() => made.close());
  return made;
}

function fail(): never {
  throw new Error("not expected here");
}

async function server(script: Script, options?: Parameters<typeof ScriptedUpstream.start>[1]): Promise<ScriptedUpstream> {
  const started = await ScriptedUpstream.start(script, options);
  ends.push(() => started.close());
  return started;
}

const post: UpstreamRequest = { method: "POST", headers: { "content-type": "application/json" }, body: Buffer.from("{}") };

function send(all: Upstreams, url: string, request: UpstreamRequest = post): { exchange: UpstreamExchange; answer: Promise<Answer> } {
  return sendTo(all, aGrant(httpTransport(url)), request);
}

function sendTo(all: Upstreams, grant: ReturnType<typeof aGrant>, request = post): { exchange: UpstreamExchange; answer: Promise<Answer> } {
  const answer: Answer = { status: 0, headers: {}, text: "" };
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const exchange = all.for(grant).exchange(request, {
    onHeaders: (status, headers) => Object.assign(answer, { status, headers }),
    onData: (chunk) => {
      answer.text += Buffer.from(chunk).toString("utf8");
      return true;
    },
    onEnd: () => resolve(answer),
    onError: (error) => resolve({ ...answer, error }),
  });
  return { exchange, answer: promise };
}

describe("an HTTP upstream", () => {
  it("sends the request as it is, asks for an uncompressed answer, and gives it byte by byte", async () => {
    const { url, seen } = await server(({ response }) => json(response, { ok: true }, 202));
    const { answer } = send(upstreams(), `${url}?team=a`, { ...post, headers: { "x-many": ["1", "2"], "accept-encoding": "gzip" } });
    expect(await answer).toMatchObject({ status: 202, headers: { "content-type": "application/json" }, text: '{"ok":true}' });
    expect(seen[0]).toMatchObject({ method: "POST", body: "{}", headers: { "x-many": "1, 2", "accept-encoding": "identity" } });
  });

  it("puts declared headers in the place of the client's", async () => {
    const { url, seen } = await server(({ response }) => json(response, {}));
    const transport = httpTransport(url, { headers: [{ name: "X-Region", value: "eu" }] });
    await sendTo(upstreams(), aGrant(transport), { ...post, headers: { "x-region": "us" } }).answer;
    expect(seen[0]?.headers["x-region"]).toBe("eu");
  });

  it("keeps a connection for the next call", async () => {
    const upstream = await server(({ response }) => json(response, {}));
    const all = upstreams();
    for (let turn = 0; turn < 5; turn += 1) {
      await send(all, upstream.url).answer;
      await passed(5);
    }
    expect(upstream.connections).toBe(1);
  });

  it("sends a POST on a fresh connection when the kept one was closed meanwhile, once", async () => {
    const upstream = await server(({ response }) => json(response, {}));
    const all = upstreams();
    await send(all, upstream.url).answer;
    for (const socket of upstream.sockets) socket.destroy();
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect((await send(all, upstream.url).answer).error).toBeUndefined();
    expect(upstream.seen).toHaveLength(2);
    expect(upstream.connections).toBe(2);
  });

  it("never repeats a POST of which anything was sent", async () => {
    const upstream = await server(({ response }) => response.socket?.resetAndDestroy());
    expect((await send(upstreams(), upstream.url).answer).error).toMatchObject({ kind: "unreachable" });
    expect(upstream.seen).toHaveLength(1);
  });

  it("tells that nobody listens, and that what answers is not HTTP", async () => {
    const talker = createServer((socket) => socket.on("data", () => socket.end("SSH-2.0-OpenSSH_9.9\r\n"))).listen(0, "127.0.0.1");
    ends.push(() => void talker.close());
    await once(talker, "listening");
    const port = (talker.address() as { port: number }).port;
    expect((await send(upstreams(), `http://127.0.0.1:${port}/`).answer).error).toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("not HTTP"),
    });
    talker.close();
    await once(talker, "close");
    expect((await send(upstreams(), `http://127.0.0.1:${port}/`).answer).error).toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("refused"),
    });
  });

  it("tells that nobody answers the connection in time", async () => {
    const silent = upstreams({ connectTimeout: 200, lookup: () => undefined });
    expect((await send(silent, "http://silent.example/").answer).error).toMatchObject({ kind: "timeout" });
  });

  it("says which declaration is at fault when a header cannot be sent", async () => {
    const { url } = await server(({ response }) => json(response, {}));
    const transport = httpTransport(url, { headers: [{ name: "X-Key", value: "two\nlines" }] });
    expect((await sendTo(upstreams(), aGrant(transport)).answer).error).toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("McpServer headers"),
    });
  });

  it.each(["not a url", "ftp://example.com/", ""])("refuses the URL %p", (url) => {
    expect(() => upstreams().for(aGrant(httpTransport(url)))).toThrow(/Write http/);
  });

  it("closes the socket on abort, tells nothing more, and may be aborted twice", async () => {
    const upstream = await server(() => undefined);
    const { exchange, answer } = send(upstreams(), upstream.url);
    await upstream.until(({ seen }) => seen.length === 1);
    exchange.abort();
    exchange.abort();
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect(await Promise.race([answer, passed(20, "silent")])).toBe("silent");
  });

  it("sends nothing of what was aborted before it was connected", async () => {
    const upstream = await server(({ response }) => json(response, {}));
    const all = upstreams();
    send(all, upstream.url).exchange.abort();
    await send(all, upstream.url).answer;
    expect(upstream.seen).toHaveLength(1);
  });

  it("lets 500 open streams and 300 streaming answers not delay a call", async () => {
    const upstream = await server(({ method, body, response }) => {
      if (method === "GET" || body === "stream") events(response);
      else json(response, {});
    });
    const all = upstreams();
    for (let stream = 0; stream < 500; stream += 1) send(all, upstream.url, { method: "GET", headers: {} });
    for (let stream = 0; stream < 300; stream += 1) send(all, upstream.url, { ...post, body: Buffer.from("stream") });
    await upstream.until(({ seen }) => seen.length === 800);
    expect((await send(all, upstream.url).answer).status).toBe(200);
  });

  it("lets at most 256 calls wait at one origin; an aborted one that queued is not sent", async () => {
    const upstream = await server(() => undefined);
    const all = upstreams();
    const sent = Array.from({ length: 300 }, () => send(all, upstream.url).exchange);
    await upstream.until(({ seen }) => seen.length === 256);
    await passed(50);
    expect(upstream.seen).toHaveLength(256);
    sent[256]?.abort();
    for (const exchange of sent.slice(0, 20)) exchange.abort();
    await upstream.until(({ seen }) => seen.length === 276);
    await passed(50);
    expect(upstream.seen).toHaveLength(276);
  });

  it("closes connections to where nobody has been for a minute", async () => {
    let now = 0;
    const upstream = await server(({ response }) => json(response, {}));
    const all = upstreams({ now: () => now });
    await send(all, upstream.url).answer;
    now = 59_000;
    all.sweep();
    expect(upstream.sockets.size).toBe(1);
    now = 61_000;
    all.sweep();
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect((await send(all, upstream.url).answer).status).toBe(200);
  });
});

describe("TLS to an upstream", () => {
  it("takes the declared authority and name, and no other", async () => {
    const upstream = await server(({ response }) => json(response, {}), { tls: certificate });
    const url = `https://127.0.0.1:${upstream.port}/mcp`;
    const trusting = { ca: certificate.cert, serverName: "upstream.test" };
    const answers = await Promise.all(
      [trusting, { insecureSkipVerify: true }, { ca: certificate.cert }, { serverName: "upstream.test" }, undefined].map(
        (tls) => sendTo(upstreams(), aGrant(httpTransport(url, tls && { tls }))).answer,
      ),
    );
    expect(answers.map(({ status, error }) => error?.message ?? status)).toEqual([
      200,
      200,
      expect.stringContaining("for another name (tls.serverName)"),
      expect.stringContaining("self-signed (tls.ca)"),
      expect.stringContaining("self-signed (tls.ca)"),
    ]);
  });
});
