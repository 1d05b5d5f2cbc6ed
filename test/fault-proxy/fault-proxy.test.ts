import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { waitFor } from "../gatebolt-process";
import { FaultProxy } from "./fault-proxy";

let echo: Server;
let proxy: FaultProxy;
const accepted = new Set<Socket>();

beforeAll(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => accepted.delete(socket));
    socket.pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(echo, "listening");
});

beforeEach(async () => {
  proxy = await FaultProxy.start({ host: "127.0.0.1", port: (echo.address() as AddressInfo).port });
});

afterEach(() => proxy.close());

afterAll(() => {
  for (const socket of accepted) socket.destroy();
  echo.close();
});

async function client(): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: proxy.port, allowHalfOpen: true });
  await once(socket, "connect");
  return socket;
}

/** What comes back, up to so many bytes. */
function read(socket: Socket, bytes: number): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    socket.on("data", function more(piece: Buffer) {
      text += piece.toString();
      if (text.length < bytes) return;
      socket.off("data", more);
      resolve(text);
    });
  });
}

/** The code of the error that it breaks with. */
async function broken(socket: Socket): Promise<string | undefined> {
  const [error]: (Error & { readonly code?: string })[] = await once(socket, "error");
  return error?.code;
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T | "nothing"> {
  return Promise.race([work, new Promise<"nothing">((resolve) => setTimeout(() => resolve("nothing"), milliseconds))]);
}

describe("a fault proxy", () => {
  it("carries both directions, many bytes and the end", async () => {
    const socket = await client();
    const sent = "0123456789".repeat(100_000);
    socket.end(sent);
    expect(await read(socket, sent.length)).toBe(sent);
    await once(socket, "end");
    socket.destroy();
  });

  it("cuts every connection, and serves new ones", async () => {
    const sockets = [await client(), await client()];
    sockets.forEach((socket) => socket.write("x"));
    await Promise.all(sockets.map((socket) => read(socket, 1)));
    expect(proxy.connections).toBe(2);
    const ends = sockets.map(broken);
    proxy.cut();
    expect(await Promise.all(ends)).toEqual(["ECONNRESET", "ECONNRESET"]);
    const another = await client();
    another.write("x");
    expect(await read(another, 1)).toBe("x");
    expect(proxy.accepted).toBe(3);
    another.destroy();
  });

  it("refuses, and mends", async () => {
    proxy.refuse(true);
    const refused = connect({ host: "127.0.0.1", port: proxy.port });
    const [error] = await once(refused, "error");
    expect(error).toMatchObject({ code: "ECONNRESET" });
    proxy.mend();
    const socket = await client();
    socket.write("x");
    expect(await read(socket, 1)).toBe("x");
    socket.destroy();
  });

  it("stalls: nothing passes, nobody is told, and all of it comes after it is mended", async () => {
    const socket = await client();
    proxy.stall();
    socket.write("hello");
    const coming = read(socket, 5);
    expect(await within(100, coming)).toBe("nothing");
    expect(socket.destroyed).toBe(false);
    proxy.mend();
    expect(await coming).toBe("hello");
    socket.destroy();
  });

  it("stalls new connections too", async () => {
    proxy.stall("down");
    const socket = await client();
    socket.write("hello");
    const coming = read(socket, 5);
    expect(await within(100, coming)).toBe("nothing");
    proxy.mend();
    expect(await coming).toBe("hello");
    socket.destroy();
  });

  it.each(["up", "down"] as const)("loses what goes %s, for good", async (direction) => {
    const socket = await client();
    proxy.lose(direction);
    socket.write("lost");
    const coming = read(socket, 1);
    await waitFor(() => proxy.lost === 4, "all of it to be thrown away");
    proxy.mend();
    socket.write("k");
    expect(await coming).toBe("k");
    socket.destroy();
  });

  it("delays, in each direction", async () => {
    const socket = await client();
    proxy.delay(60);
    const start = performance.now();
    socket.write("x");
    await read(socket, 1);
    expect(performance.now() - start).toBeGreaterThanOrEqual(120);
    socket.destroy();
  });

  it("throttles to so many bytes a second", async () => {
    const socket = await client();
    proxy.throttle(100_000, "down");
    const start = performance.now();
    socket.write("x".repeat(20_000));
    expect(await read(socket, 20_000)).toHaveLength(20_000);
    expect(performance.now() - start).toBeGreaterThanOrEqual(150);
    socket.destroy();
  });

  it("resets the client when the server resets", async () => {
    const socket = await client();
    socket.write("x");
    await read(socket, 1);
    const end = broken(socket);
    for (const each of accepted) each.resetAndDestroy();
    expect(await end).toBe("ECONNRESET");
  });
});
