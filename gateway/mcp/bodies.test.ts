import { Agent, request as httpRequest } from "node:http";
import { once } from "node:events";
import { both, closeAll, closing } from "./test/both";
import { httpTransport } from "./test/grants";
import { RawUpstream } from "./test/raw-upstream";
import { call, rawSocket, request, textOf } from "./test/client";
import { json } from "./test/scripted-upstream";
import type { IncomingMessage } from "node:http";

afterEach(closeAll);

const megabyte = 1024 * 1024;
const limit = 16 * megabyte;

/** A call whose body has exactly so many bytes. */
function callOf(bytes: number): string {
  const frame = request(1, "tools/call", { name: "echo", arguments: { text: "" } });
  return request(1, "tools/call", { name: "echo", arguments: { text: "x".repeat(bytes - frame.length) } });
}

async function chunked(url: string, body: string, chunkSize = 64 * 1024): Promise<{ status: number; text: string }> {
  const sending = httpRequest(url, {
    method: "POST",
    agent: new Agent(),
    headers: { authorization: "Bearer agent", "content-type": "application/json" },
  });
  sending.on("error", () => undefined);
  for (let at = 0; at < body.length; at += chunkSize) sending.write(body.slice(at, at + chunkSize));
  sending.end();
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await textOf(response) };
}

const rules = { server: { namespace: "default", name: "echo-server", uid: "s", enabled: true, cut: false } };

describe.each([
  ["without tool rules", undefined],
  ["with tool rules", { deny: ["drop_*"] }],
])("a body, %s,", (_, tools) => {
  const answering = async (maxBody = limit) => {
    const running = await both(({ body, response }) => json(response, { bytes: body.length }), { maxBody });
    if (tools) running.gateway.decider.allow("agent", { ...running.grant, server: { ...running.grant.server, ...rules.server, tools } });
    return running;
  };

  it.each([200, megabyte / 10, 256 * 1024, 256 * 1024 + 1, megabyte, 4 * megabyte, limit])(
    "of %d bytes passes whole, with its length or chunked",
    async (bytes) => {
      const { upstream, gateway } = await answering();
      const body = callOf(Math.floor(bytes));
      expect(await call(gateway.url, { body })).toMatchObject({ status: 200, text: `{"bytes":${body.length}}` });
      expect(await chunked(gateway.url, body)).toMatchObject({ status: 200, text: `{"bytes":${body.length}}` });
      expect(upstream.seen.map((seen) => seen.body === body)).toEqual([true, true]);
      expect(gateway.done.map(({ tool, bytesIn }) => ({ tool, bytesIn }))).toEqual(
        Array.from({ length: 2 }, () => ({ tool: "echo", bytesIn: body.length })),
      );
    },
  );

  it("over the limit is 413, and what of it was sent is broken off", async () => {
    const { upstream, gateway } = await answering();
    const body = callOf(limit + 1);
    const expected = { status: 413, text: expect.stringContaining('"reason":"too_large"') };
    expect(await call(gateway.url, { body })).toMatchObject(expected);
    expect(upstream.connections).toBe(0);
    expect(await chunked(gateway.url, body)).toMatchObject(expected);
    expect(upstream.seen).toEqual([]);
  });

  it.each(["", "hello", "{", '{"a":1', '{"a":1}}', "[]", "3", '{"a":\u0001}', "\ufeff{}", "a=b&c=d"])(
    "that is no message is 400, and nothing goes on: %p",
    async (body) => {
      const { upstream, gateway } = await answering();
      const expected = { status: 400, text: expect.stringContaining('"reason":"bad_request"') };
      expect(await call(gateway.url, { body })).toMatchObject(expected);
      expect(await chunked(gateway.url, body, 1)).toMatchObject(expected);
      expect(upstream.seen).toEqual([]);
    },
  );

  it("does not stop the others while it passes", async () => {
    const { gateway } = await answering();
    const body = callOf(8 * megabyte);
    const socket = await rawSocket(gateway.port);
    const head =
      "POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-type: application/json";
    socket.write(`${head}\r\ncontent-length: ${body.length}\r\n\r\n`);
    const pieces = 16;
    const piece = (index: number) => body.slice((index * body.length) / pieces, ((index + 1) * body.length) / pieces);
    for (let index = 0; index < pieces; index += 1) {
      // None of it goes on before the other call was answered.
      expect(await call(gateway.url, { body: request(2, "ping") })).toMatchObject({ status: 200 });
      socket.write(piece(index));
    }
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });
});

describe("a long body", () => {
  it("that the upstream answers before it is complete leaves the client's connection usable", async () => {
    const { gateway } = await both(({ response }) => json(response, {}));
    const early = closing(await RawUpstream.start((socket) => socket.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n")));
    const { grant } = { grant: gateway.decider.grants.get("agent") };
    if (grant) gateway.decider.allow("early", { ...grant, server: { ...grant.server, transport: httpTransport(early.url) } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answers = [
      await call(gateway.url, { token: "early", body: callOf(4 * megabyte), agent }),
      await call(gateway.url, { body: request(2, "ping"), agent }),
    ];
    agent.destroy();
    expect(answers.map(({ status }) => status)).toEqual([413, 200]);
  });

  it("reaches the upstream before it is complete, and only once something of it was read", async () => {
    const { upstream, gateway } = await both(({ response }) => json(response, {}));
    const socket = await rawSocket(gateway.port);
    socket.write(
      "POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: 1000000\r\n\r\n",
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(upstream.connections).toBe(0);
    socket.write('{"method":"tools/call","params":{"name":"echo","text":"');
    await upstream.until(({ bytes, connections }) => connections === 1 && bytes >= 0);
    socket.destroy();
  });

  it("that names another tool in its headers is broken off", async () => {
    const { upstream, gateway } = await both(({ response }) => json(response, {}));
    const headers = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "other" };
    expect(await call(gateway.url, { body: callOf(megabyte), headers })).toMatchObject({
      status: 400,
      text: expect.stringContaining("-32020"),
    });
    expect(upstream.seen).toEqual([]);
  });

  it("that is broken in the middle is 400, although its beginning has gone on", async () => {
    const { upstream, gateway } = await both(({ response }) => json(response, {}));
    const body = `${callOf(megabyte).slice(0, -2)}!}`;
    expect(await call(gateway.url, { body })).toMatchObject({ status: 400, text: expect.stringContaining("not a JSON-RPC message") });
    expect(upstream.seen).toEqual([]);
  });
});
