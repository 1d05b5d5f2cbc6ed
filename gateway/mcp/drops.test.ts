import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { both, closeAll } from "./test/both";
import { call, open, rawSocket, request, textOf } from "./test/client";
import { event, events } from "./test/scripted-upstream";

afterEach(closeAll);

const pending = request(7, "tools/call", { name: "slow" });
const post = `POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: ${pending.length}\r\n\r\n${pending}`;

describe("a client that goes away", () => {
  it.each([
    ["before the answer", post, () => undefined],
    ["in an event stream", post, (response: ServerResponse) => events(response)],
    ["in the middle of an event", post, (response: ServerResponse) => (events(response), void response.write("data: {"))],
    [
      "from its GET stream",
      post.replace("POST", "GET").replace(/content-length.*/s, "\r\n"),
      (response: ServerResponse) => events(response),
    ],
    ["in the middle of a JSON answer", post, (response: ServerResponse) => void response.writeHead(200).write("[".repeat(100_000))],
  ])("%s frees the upstream", async (_, bytes, answer) => {
    const { upstream, gateway } = await both(({ response }) => answer(response));
    const socket = await rawSocket(gateway.port);
    socket.write(bytes);
    await upstream.until(({ seen }) => seen.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect(gateway.live.size).toBe(0);
    expect(gateway.done).toHaveLength(1);
  });

  it("while it sends takes the upstream's connection with it", async () => {
    const { upstream, gateway } = await both(() => undefined);
    const socket = await rawSocket(gateway.port);
    socket.write(
      "POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: 9000000\r\n\r\n{",
    );
    await upstream.until(({ sockets }) => sockets.size === 1);
    socket.destroy();
    await upstream.until(({ sockets }) => sockets.size === 0);
    expect(upstream.seen).toEqual([]);
  });

  it("before its decision is made leaves nothing behind", async () => {
    const { upstream, gateway } = await both(() => undefined);
    const gate = Promise.withResolvers<void>();
    gateway.decider.delay = () => gate.promise;
    const socket = await rawSocket(gateway.port);
    socket.write(post);
    while (gateway.live.size === 0) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    while (gateway.live.size > 0) await new Promise((resolve) => setImmediate(resolve));
    gate.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(upstream.connections).toBe(0);
    expect(gateway.done).toMatchObject([{ status: 0 }]);
  });
});

describe("an upstream that breaks off", () => {
  it("before it answers is 502", async () => {
    const { gateway } = await both(({ response }) => response.socket?.resetAndDestroy());
    expect(await call(gateway.url, { body: pending })).toMatchObject({
      status: 502,
      text: expect.stringContaining("upstream_unreachable"),
    });
  });

  it("in an event stream ends it with an error for the pending id, whole although an event was open", async () => {
    const { gateway } = await both(({ response }) => {
      events(response);
      response.write("data: {");
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    const text = await textOf(await open(gateway.url, { body: pending }));
    const [broken, error] = text.split("\n\n");
    expect(broken).toBe("data: {");
    expect(JSON.parse(error?.replace(/^event: message\ndata: /, "") ?? "")).toMatchObject({
      jsonrpc: "2.0",
      id: 7,
      error: { code: 50200, data: { reason: "upstream_unreachable" } },
    });
    expect(gateway.done).toMatchObject([{ status: 200, reason: "upstream_unreachable" }]);
  });

  it("in a GET stream just ends it", async () => {
    const { gateway } = await both(({ response }) => {
      events(response);
      response.write(event({ jsonrpc: "2.0", method: "notifications/message" }));
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    const text = await textOf(await open(gateway.url, { method: "GET" }));
    expect(text).toBe(event({ jsonrpc: "2.0", method: "notifications/message" }));
  });

  it("in the middle of a JSON answer resets the client's connection", async () => {
    const { gateway } = await both(({ response }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000000" });
      response.write("[".repeat(100_000));
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    await expect(call(gateway.url, { body: pending })).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("with a small half of a JSON answer is 502, for nothing of it was sent yet", async () => {
    const { gateway } = await both(({ response }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"half":');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    expect(await call(gateway.url, { body: pending })).toMatchObject({ status: 502 });
  });

  it("or ends its stream in good order ends the client's, with nothing added: it may be resumed", async () => {
    const { gateway } = await both(({ response }) => {
      events(response);
      response.end("id: 1\ndata: \n\n");
    });
    expect(await textOf(await open(gateway.url, { body: pending }))).toBe("id: 1\ndata: \n\n");
  });
});

describe("what a client sends to cancel", () => {
  it("reaches the upstream", async () => {
    const { upstream, gateway } = await both(({ body, response }) => {
      if (body.includes("cancelled")) response.writeHead(202).end();
      else events(response);
    });
    const call1 = await open(gateway.url, { body: pending });
    const cancel = JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 7 } });
    expect((await call(gateway.url, { body: cancel })).status).toBe(202);
    expect(upstream.seen[1]?.body).toBe(cancel);
    call1.destroy();
  });
});

describe("32 calls at once", () => {
  it("with the same id each get their own answer", async () => {
    const { gateway } = await both(({ body, response }) => {
      const { params } = JSON.parse(body) as { params: { n: number } };
      const answer = event({ jsonrpc: "2.0", id: 1, result: params });
      setTimeout(() => (events(response), response.end(answer)), Math.random() * 30);
    });
    const calls = Array.from({ length: 32 }, (_, n) => call(gateway.url, { body: request(1, "tools/call", { n }) }));
    const answers = await Promise.all(calls);
    expect(answers.map(({ text }) => text)).toEqual(answers.map((_, n) => event({ jsonrpc: "2.0", id: 1, result: { n } })));
  });
});

it("keeps a client's connection for its next call", async () => {
  const { gateway } = await both(({ response }) => response.end("{}"));
  const socket = await rawSocket(gateway.port);
  for (let turn = 0; turn < 3; turn += 1) {
    socket.write(post);
    const [chunk] = (await once(socket, "data")) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 200 /);
  }
  socket.destroy();
});
