import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { both, closeAll } from "./test/both";
import { nextChunk, open, rawSocket, request, textOf } from "./test/client";
import { httpTransport } from "./test/grants";
import { event, events } from "./test/scripted-upstream";

afterEach(closeAll);

/** A gateway with a clock of its own, and a stream through it. */
async function quietStream(method: "GET" | "POST" = "POST", headers: Record<string, string> = {}) {
  const clock = { now: 0 };
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const { gateway } = await both(
    ({ response }) => {
      events(response, headers);
      resolve(response);
    },
    { now: () => clock.now },
  );
  const response = await open(gateway.url, { method, ...(method === "POST" && { body: request(1, "tools/call") }) });
  const upstream = await promise;
  const wait = (milliseconds: number) => {
    clock.now += milliseconds;
    gateway.live.sweep();
  };
  return { gateway, response, upstream, wait };
}

describe("a silent event stream", () => {
  it.each(["GET", "POST"] as const)("is kept alive by a comment every 15 seconds (%s), for as long as it takes", async (method) => {
    const { response, upstream, wait } = await quietStream(method);
    for (let passed = 0; passed < 310_000; passed += 15_000) {
      wait(14_000);
      wait(1_000);
      expect(await nextChunk(response)).toBe(": keepalive\n\n");
    }
    upstream.end(event({ jsonrpc: "2.0", id: 1, result: {} }));
    expect(await textOf(response)).toBe(event({ jsonrpc: "2.0", id: 1, result: {} }));
  });

  it("gets no comment while something comes", async () => {
    const { response, upstream, wait } = await quietStream();
    wait(14_000);
    upstream.write("data: 1\n\n");
    await nextChunk(response);
    wait(14_000);
    upstream.end("data: 2\n\n");
    expect(await textOf(response)).toBe("data: 2\n\n");
  });

  it("gets none inside an event, wherever that is interrupted", async () => {
    const frame = 'id: 7\r\nevent: message\r\ndata: {"a":\r\ndata: 1}\r\n\r\n';
    for (let cut = 1; cut < frame.length - 1; cut += 1) {
      const { gateway, response, upstream, wait } = await quietStream();
      upstream.write(frame.slice(0, cut));
      let text = await nextChunk(response);
      wait(20_000);
      upstream.end(frame.slice(cut));
      text += await textOf(response);
      expect(text).toBe(frame);
      expect(gateway.live.size).toBeLessThan(2);
      await closeAll();
    }
  });

  it("gets none when it is compressed", async () => {
    const { response, upstream, wait } = await quietStream("POST", { "content-encoding": "gzip" });
    wait(20_000);
    upstream.end("not really gzip");
    expect(await textOf(response)).toBe("not really gzip");
  });
});

describe("a client that reads slowly", () => {
  it("holds the upstream back instead of filling our memory, and gets 200 MB in the end", async () => {
    const total = 200 * 1024 * 1024;
    const chunk = Buffer.from(`data: ${"x".repeat(64 * 1024 - 8)}\n\n`);
    let written = 0;
    const { gateway } = await both(({ response }) => {
      events(response);
      const fill = () => {
        while (written < total) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", fill);
        }
        response.end();
      };
      fill();
    });
    const response = await open(gateway.url, { body: request(1, "tools/call") });
    const before = process.memoryUsage().rss;
    let last = -1;
    // Reads nothing: the upstream must come to a halt.
    while (last !== written) {
      last = written;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(written).toBeLessThan(32 * 1024 * 1024);
    let received = 0;
    for await (const part of response) received += (part as Buffer).length;
    expect(received).toBe(total);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});

describe("an upstream that reads slowly", () => {
  it("holds the client back", async () => {
    const { gateway, grant } = await both(() => undefined);
    // Accepts connections and reads nothing of them.
    const deaf = createServer({ pauseOnConnect: true }).listen(0, "127.0.0.1");
    await once(deaf, "listening");
    const { port } = deaf.address() as AddressInfo;
    const transport = httpTransport(`http://127.0.0.1:${port}/mcp`);
    gateway.decider.allow("agent", { ...grant, server: { ...grant.server, transport } });
    const socket = await rawSocket(gateway.port);
    socket.write(
      `POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ntransfer-encoding: chunked\r\n\r\n` +
        `7\r\n{"text"\r\n2\r\n:"\r\n`,
    );
    const [accepted] = (await once(deaf, "connection")) as [Socket];
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(64 * 1024, "x"), Buffer.from("\r\n")]);
    let sent = 0;
    for (let stalled = false; !stalled && sent < 15 * 1024 * 1024; ) {
      sent += chunk.length;
      if (socket.write(chunk)) continue;
      const drained = once(socket, "drain").then(() => false);
      stalled = await Promise.race([drained, new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 500))]);
    }
    expect(sent).toBeLessThan(15 * 1024 * 1024);
    socket.destroy();
    accepted.destroy();
    deaf.close();
  });
});
