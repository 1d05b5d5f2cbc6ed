import { gzipSync } from "node:zlib";
import { both, closeAll, closing } from "./test/both";
import { call, nextChunk, open, request } from "./test/client";
import { events, json, ScriptedUpstream } from "./test/scripted-upstream";

afterEach(closeAll);

const result = { jsonrpc: "2.0", id: 1, result: {} };

describe("a call", () => {
  it("goes and comes byte for byte", async () => {
    const answer = '{ "jsonrpc" : "2.0",\n"id":1, "result":{"é":1e2, "é":2} }';
    const { upstream, gateway } = await both(({ response }) => response.end(answer));
    const body = ' {"id":1.0,\t"jsonrpc":"2.0","method":"ping","params":{"x":1,"x":2}}';
    expect(await call(gateway.url, { body })).toMatchObject({ status: 200, text: answer });
    expect(upstream.seen).toMatchObject([{ method: "POST", body }]);
  });

  it("is answered in one piece with its length, also where the upstream did not know it", async () => {
    const { gateway } = await both(({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"jsonrpc":"2.0",');
      response.end('"id":1,"result":{}}');
    });
    const { headers, text } = await call(gateway.url, { body: request(1, "ping") });
    expect(JSON.parse(text)).toEqual(result);
    expect(headers["content-length"] ?? headers["transfer-encoding"]).toBeDefined();
  });

  it.each([200, 202, 204, 400, 404, 405, 409, 429, 500, 503])("keeps status %d without a body", async (status) => {
    const { gateway } = await both(({ response }) => response.writeHead(status, { "x-upstream": "1" }).end());
    expect(await call(gateway.url, { body: request(1, "ping") })).toMatchObject({ status, text: "", headers: { "x-upstream": "1" } });
  });

  it.each(["text/html; charset=utf-8", "text/plain", "application/octet-stream", "application/jsonx"])(
    "is refused as no MCP when its answer is %s",
    async (type) => {
      const { gateway } = await both(({ response }) => response.writeHead(200, { "content-type": type }).end("<html>Log in</html>"));
      const answer = await call(gateway.url, { body: request(7, "ping") });
      expect(answer).toMatchObject({ status: 502, headers: { "content-type": "application/json" } });
      expect(JSON.parse(answer.text)).toMatchObject({ id: 7, error: { data: { reason: "upstream_invalid" } } });
      expect(gateway.done[0]?.reason).toBe("upstream_invalid");
    },
  );

  it.each(["application/json;charset=utf-8", "Application/JSON", "application/problem+json"])("may be answered as %s", async (type) => {
    const { gateway } = await both(({ response }) => response.writeHead(200, { "content-type": type }).end(JSON.stringify(result)));
    expect(await call(gateway.url, { body: request(1, "ping") })).toMatchObject({ status: 200, text: JSON.stringify(result) });
  });

  it.each([
    [202, "text/plain", "Accepted"],
    [204, "text/html", ""],
    [200, "text/html", ""],
    [404, "text/html", "<html>"],
  ])("keeps status %d with %s, which is none to read", async (status, type, body) => {
    const { gateway } = await both(({ response }) =>
      response.writeHead(status, { "content-type": type, ...(body === "" && status === 200 && { "content-length": "0" }) }).end(body),
    );
    expect(await call(gateway.url, { body: request(1, "ping") })).toMatchObject({ status, text: body });
  });

  it("that asks for nothing may be answered with anything", async () => {
    const { gateway } = await both(({ response }) => response.writeHead(200, { "content-type": "text/plain" }).end("ok"));
    const body = JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" });
    expect(await call(gateway.url, { body })).toMatchObject({ status: 200, text: "ok" });
  });

  it("keeps the protocol's own errors intact", async () => {
    const error = { jsonrpc: "2.0", id: 1, error: { code: -32601, message: "Method not found" } };
    const { gateway } = await both(({ response }) => json(response, error, 404));
    const answer = await call(gateway.url, { body: request(1, "x") });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toEqual(error);
  });

  it("may be a batch, and a path without the server's name where there is one only", async () => {
    const { upstream, gateway } = await both(({ response }) => json(response, [result]));
    const body = `[${request(1, "ping")},${request(2, "ping")}]`;
    const url = gateway.url.replace("/echo/mcp", "/mcp");
    expect(await call(url, { body })).toMatchObject({ status: 200, text: JSON.stringify([result]) });
    expect(upstream.seen[0]?.body).toBe(body);
  });

  it("reports what happened, without the token", async () => {
    const { gateway } = await both(({ response }) => json(response, result));
    const body = request(1, "tools/call", {
      name: "echo",
      _meta: { "io.modelcontextprotocol/clientInfo": { name: "Cursor", version: "2" } },
    });
    await call(gateway.url, { body });
    expect(gateway.done).toMatchObject([
      {
        path: { namespace: "default", gateway: "tools", server: "echo" },
        httpMethod: "POST",
        method: "tools/call",
        tool: "echo",
        client: { name: "Cursor", version: "2" },
        status: 200,
        bytesIn: body.length,
        bytesOut: JSON.stringify(result).length,
      },
    ]);
    expect(gateway.done[0]?.reason).toBeUndefined();
    expect(gateway.used).toHaveLength(1);
    expect(gateway.answered).toEqual([200]);
  });

  it("asks for an uncompressed answer, and passes one that is compressed all the same", async () => {
    const { upstream, gateway } = await both(({ response }) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync("{}"));
    });
    const answer = await call(gateway.url, { body: request(1, "ping"), headers: { "accept-encoding": "gzip" } });
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(upstream.seen[0]?.headers["accept-encoding"]).toBe("identity");
  });
});

describe("credentials", () => {
  it("of the client never go upstream, the upstream's never come to the client", async () => {
    const { upstream, gateway } = await both(({ response }) => {
      response.writeHead(200, {
        "content-type": "application/json",
        "set-cookie": ["sid=upstream-secret"],
        "www-authenticate": "Bearer",
        "alt-svc": "h3",
        location: "/x",
      });
      response.end("{}");
    });
    const answer = await call(gateway.url, {
      body: request(1, "ping"),
      headers: { cookie: "a=client-secret", "x-forwarded-for": "1.2.3.4" },
    });
    const raw = upstream.seen[0]?.rawHeaders.join("\n") ?? "";
    expect(raw).not.toMatch(/Bearer|client-secret|1\.2\.3\.4/);
    expect(JSON.stringify(answer.headers)).not.toMatch(/upstream-secret|www-authenticate|alt-svc|location/);
  });
});

describe("an upstream that cannot be used", () => {
  it.each([401, 403])("because it answers %d is 502: the client can do nothing about our credential", async (status) => {
    const { gateway } = await both(({ response }) => response.writeHead(status, { "www-authenticate": "Bearer" }).end("who are you"));
    const answer = await call(gateway.url, { body: request("a", "ping") });
    expect(answer.status).toBe(502);
    expect(answer.headers["www-authenticate"]).toBeUndefined();
    expect(JSON.parse(answer.text)).toMatchObject({ id: "a", error: { code: 50200, data: { reason: "upstream_unauthorized" } } });
    expect(gateway.answered).toEqual([502]);
  });

  it.each([301, 302, 304, 307, 308])("because it redirects (%d) is 502, and nobody follows", async (status) => {
    const target = closing(await ScriptedUpstream.start(({ response }) => json(response, {})));
    const { gateway } = await both(({ response }) => response.writeHead(status, { location: target.url }).end());
    const answer = await call(gateway.url, { body: request(1, "ping") });
    expect({ status: answer.status, body: JSON.parse(answer.text) }).toMatchObject({
      status: 502,
      body: { error: { data: { reason: "upstream_invalid" } } },
    });
    expect(target.connections).toBe(0);
  });

  it("because nobody listens is 502", async () => {
    const { upstream, gateway } = await both(({ response }) => json(response, {}));
    await upstream.close();
    upstream.close = async () => undefined;
    const answer = await call(gateway.url, { body: request(1, "ping") });
    expect(answer.status).toBe(502);
    expect(JSON.parse(answer.text)).toMatchObject({ id: 1, error: { code: 50200, data: { reason: "upstream_unreachable" } } });
    expect(gateway.done[0]).toMatchObject({ status: 502, reason: "upstream_unreachable" });
  });

  it.each(["POST", "GET"])("because it does not answer a %s in time is 504", async (method) => {
    let now = 0;
    const { upstream, gateway } = await both(() => undefined, { now: () => now, patience: 60_000 });
    const answer = call(gateway.url, { method, ...(method === "POST" && { body: request(1, "ping") }) });
    await upstream.until(({ seen }) => seen.length === 1);
    now = 59_000;
    gateway.live.sweep();
    now = 60_000;
    gateway.live.sweep();
    expect(await answer).toMatchObject({ status: 504, text: expect.stringContaining("upstream_timeout") });
    await upstream.until(({ sockets }) => sockets.size === 0);
  });

  it("because a credential is declared for another origin is 502, and it gets nothing", async () => {
    const secret = { origin: "https://elsewhere.example", version: "1", value: "Bearer hush" };
    const facts = { namespace: "default", name: "me", uid: "u", enabled: true, cut: false, shared: true };
    const { upstream, gateway } = await both(({ response }) => json(response, {}), {
      grant: { identity: { ...facts, credential: { header: "Authorization", secret } } },
    });
    const answer = await call(gateway.url, { body: request(1, "ping") });
    expect(answer).toMatchObject({ status: 502, text: expect.stringContaining("gatebolt.dev/origin") });
    expect(answer.text).not.toContain("hush");
    expect(upstream.bytes).toBe(0);
  });
});

describe("an event stream", () => {
  it("begins before its first event, and its events come as they are written", async () => {
    let write: (text: string) => void = () => undefined;
    const { gateway } = await both(({ response }) => {
      events(response, { "content-length": "9999" });
      write = (text) => response.write(text);
    });
    const response = await open(gateway.url, { body: request(1, "tools/call") });
    expect(response.headers).toMatchObject({ "content-type": "text/event-stream", "x-accel-buffering": "no" });
    expect(response.headers["content-length"]).toBeUndefined();
    for (const text of ["data: 1\n\n", "data: 2", "\n", "\n"]) {
      write(text);
      // The next is only written when this one has come.
      expect(await nextChunk(response)).toBe(text);
    }
    response.destroy();
  });
});
