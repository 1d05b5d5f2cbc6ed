import { once } from "node:events";
import { Agent, request as ask, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type FastifyInstance, fastify } from "fastify";
import { certificate } from "../mcp/test/certificate";
import { listen, serverFactory, stopperOf } from "./listening";

const address = { host: "127.0.0.1", port: 0 };
const open: Socket[] = [];

afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

interface Served {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Longer than any test: what is to end by itself must not need it. */
const longPatience = 10 * 60_000;

async function served({ tls, patience = longPatience }: Partial<Wanted> = {}): Promise<Served> {
  const app = fastify({ serverFactory: serverFactory(tls) });
  const begun: ServerResponse[] = [];
  let asked = 0;
  // Only when it is asked again: by then the server has closed what was idle.
  const endOpen = () => (asked++ > 0 ? begun.pop()?.end("last words") : undefined);
  const stop = stopperOf(app, { endOpen, patience });
  app.get("/stream", (_request, reply) => {
    reply.hijack();
    reply.raw.write("first words, ");
    begun.push(reply.raw);
  });
  const { port } = await listen(app, { address, flag: "--listen", scheme: "http" });
  return { app, port, stop };
}

interface Wanted {
  readonly tls: typeof certificate;
  readonly patience: number;
}

/** A connection that the server has, too. */
async function connected({ app, port }: Served): Promise<Socket> {
  const accepted = once(app.server, "connection");
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  open.push(socket);
  await Promise.all([once(socket, "connect"), accepted]);
  return socket;
}

describe("stopping", () => {
  it("does not wait for a connection on which nothing was ever said", async () => {
    const server = await served();
    const socket = await connected(server);
    const closed = once(socket, "close");
    await expect(server.stop()).resolves.toBeUndefined();
    await closed;
  });

  it("does not wait for one of TLS on which nothing was said, before its handshake or after", async () => {
    const server = await served({ tls: certificate });
    await connected(server);
    const shaken = once(server.app.server, "secureConnection");
    const socket = connectTls({ socket: await connected(server), rejectUnauthorized: false });
    socket.on("error", () => undefined);
    open.push(socket);
    await Promise.all([once(socket, "secureConnect"), shaken]);
    await expect(server.stop()).resolves.toBeUndefined();
  });

  it("ends a TLS handshake that does not go on when its patience does", async () => {
    const server = await served({ tls: certificate, patience: 100 });
    const [socket, accepted] = await Promise.all([connected(server), once(server.app.server, "connection")]);
    // The beginning of a ClientHello.
    socket.write(Buffer.from([22, 3, 1, 2]));
    while ((accepted[0] as Socket).bytesRead === 0) await new Promise((resolve) => setImmediate(resolve));
    await expect(server.stop()).resolves.toBeUndefined();
  });

  it("does not keep the connection of an answer that ended after it began", async () => {
    const server = await served();
    const agent = new Agent({ keepAlive: true });
    const sent = ask({ port: server.port, path: "/stream", agent }).end();
    const [response] = await once(sent, "response");
    const [first] = await once(response, "data");
    const last = once(response, "data");
    await server.stop();
    expect(`${first}${(await last)[0]}`).toBe("first words, last words");
    agent.destroy();
  });
});
