import { once } from "node:events";
import type { Http2ServerResponse } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { KubeUnreachable } from "./kube-api";
import { FakeApiServer } from "./test/api-server";

const server = new FakeApiServer();

beforeAll(async () => {
  server.write("ca.crt", await server.start());
  server.kubeconfig({ cluster: { "certificate-authority": "ca.crt" } });
});
afterAll(() => server.end());
beforeEach(() => {
  server.answer = (_request, response) => response.end("{}");
});

const get = { method: "GET", path: "/apis/gatebolt.dev/v1alpha1/namespaces/team/mcphosts/bot" } as const;

describe("a request that is given up", () => {
  it("is over at once for whoever gave it up, and for the server once it answers", async () => {
    const api = await server.open();
    const asked = Promise.withResolvers<Http2ServerResponse>();
    server.answer = (_request, response) => asked.resolve(response);
    const stop = new AbortController();
    const call = api.call({ ...get, signal: stop.signal });
    const { stream } = await asked.promise;
    stop.abort();
    await expect(call).rejects.toThrow(KubeUnreachable);
    server.answer = (_request, response) => response.end("{}");
    await api.call(get);
    expect(stream.closed).toBe(false);
    // An answer that has begun and is never ended: its stream closes because the other side has reset it.
    const closed = once(stream, "close");
    stream.respond({ ":status": 200 });
    await closed;
  });

  it("is not sent any more when it was not yet", async () => {
    const api = await server.open();
    const paths: string[] = [];
    server.answer = ({ url }, response) => {
      paths.push(url);
      response.end("{}");
    };
    const stop = new AbortController();
    const call = api.call({ ...get, path: "/given-up", signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toThrow(KubeUnreachable);
    await api.call(get);
    expect(paths).toEqual([get.path]);
  });

  it("is so by closing, too, which does not wait for a server that is silent", async () => {
    const api = await server.open();
    const asked = Promise.withResolvers<void>();
    server.answer = () => asked.resolve();
    const call = api.call(get).catch((error: unknown) => error);
    await asked.promise;
    await api.close();
    expect(await call).toMatchObject({ message: expect.stringContaining("this connection to the API server was closed") });
  });

  it("is so by closing, too, while it waits for a connection that is never made", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as AddressInfo;
    server.kubeconfig({ cluster: { server: `https://127.0.0.1:${port}` } });
    const api = await server.open();
    // More than there are connections: some wait for one to be free.
    const calls = Array.from({ length: 12 }, async () => await api.call(get));
    const first = once(silent, "connection");
    const over = Promise.allSettled(calls);
    await first;
    await api.close();
    expect((await over).map(({ status }) => status)).toEqual(calls.map(() => "rejected"));
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
