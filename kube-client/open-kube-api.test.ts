import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { delimiter } from "node:path";
import { FakeApiServer } from "./test/api-server";
import { KubeUnreachable } from "./kube-api";
import type { Observation } from "./observation";
import { openKubeApi } from "./open-kube-api";

const server = new FakeApiServer();
let ca: string;

beforeAll(async () => {
  ca = await server.start();
  server.write("ca.crt", ca);
});
afterAll(() => server.end());
beforeEach(() => {
  server.kubeconfig({ cluster: { "certificate-authority": "ca.crt" } });
  server.answer = (_request, response) => response.end("{}");
});

const get = { method: "GET", path: "/apis/gatebolt.dev/v1alpha1/namespaces/team/mcphosts/bot" } as const;

/** Answers with who asks. */
function echoAuthorization(): void {
  server.answer = ({ headers }, response) => response.end(JSON.stringify({ authorization: headers["authorization"] }));
}

describe("credentials", () => {
  it("are read from a token file that changes, and at once after a 401", async () => {
    server.write("token", "first\n");
    server.kubeconfig({ cluster: { "certificate-authority": "ca.crt" }, user: { tokenFile: "token" } });
    const api = await server.open({ checkFilesEvery: 3_600_000 });
    echoAuthorization();
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer first" });
    server.write("token", "second");
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer first" });
    const asked: unknown[] = [];
    server.answer = ({ headers }, response) => {
      asked.push(headers["authorization"]);
      if (headers["authorization"] !== "Bearer second") response.statusCode = 401;
      response.end("{}");
    };
    await expect(api.call(get)).resolves.toEqual({});
    expect(asked).toEqual(["Bearer first", "Bearer second"]);
    server.answer = (_request, response) => {
      asked.push("refused");
      response.statusCode = 401;
      response.end("{}");
    };
    await expect(api.call(get)).rejects.toMatchObject({ name: "KubeError", status: 401, reason: "Unauthorized" });
    expect(asked).toEqual(["Bearer first", "Bearer second", "refused", "refused"]);
  });

  it("come from an exec plugin, and again when they end", async () => {
    const command = server.write("plugin.cjs", plugin(server.file("count")));
    server.kubeconfig({
      cluster: { "certificate-authority": "ca.crt" },
      user: { exec: { command: process.execPath, args: [command], env: [{ name: "WHO", value: "ann" }] } },
    });
    let now = Date.parse("2026-11-21T12:00:00Z");
    const api = await server.open({ now: () => now, env: { PATH: process.env["PATH"] } });
    echoAuthorization();
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer ann-1-true" });
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer ann-1-true" });
    now += 3_600_000;
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer ann-2-true" });
  });

  it("say what to install when the plugin is not there", async () => {
    server.kubeconfig({ user: { exec: { command: "no-such-login", installHint: "Install it from https://login.example.com" } } });
    const api = await server.open();
    await expect(api.call(get)).rejects.toThrow(/get credentials: run no-such-login: .*; Install it from https:\/\/login\.example\.com/);
  });

  it("impersonate where the kubeconfig says so", async () => {
    server.kubeconfig({
      cluster: { "certificate-authority": "ca.crt" },
      user: { username: "a", password: "b", as: "bob", "as-groups": ["x", "y"] },
    });
    server.answer = ({ headers }, response) => response.end(JSON.stringify(headers));
    const headers = await (await server.open()).call<Record<string, string>>(get);
    expect(headers).toMatchObject({
      authorization: "Basic YTpi",
      "impersonate-user": "bob",
      "impersonate-group": "x, y",
      "user-agent": "gatebolt-test",
    });
  });
});

/** Counts its runs in a file; tells whether it was given KUBERNETES_EXEC_INFO. */
function plugin(count: string): string {
  return `
const { appendFileSync, readFileSync } = require("node:fs");
appendFileSync(${JSON.stringify(count)}, "x");
const token = [process.env.WHO, readFileSync(${JSON.stringify(count)}, "utf8").length, JSON.parse(process.env.KUBERNETES_EXEC_INFO).kind === "ExecCredential"].join("-");
console.log(JSON.stringify({ kind: "ExecCredential", status: { token, expirationTimestamp: "2026-11-21T12:30:00Z" } }));
`;
}

describe("a CA", () => {
  it("that was replaced is read again, and an untrusted certificate is named as such", async () => {
    const api = await server.open();
    await api.call(get);
    await server.stop();
    const renewed = await server.start();
    ca = renewed;
    await expect(api.call(get)).rejects.toThrow(/certificate is not signed by the CA of the kubeconfig/);
    server.write("ca.crt", renewed);
    await expect(api.call(get)).resolves.toEqual({});
  });
});

describe("an answer", () => {
  it("is taken apart into lines, whatever pieces it comes in", async () => {
    const values = [{ text: "grüße 🔒" }, { text: "x".repeat(5 * 1024 * 1024) }, { text: "end" }];
    const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
    server.answer = (_request, response) => {
      for (let at = 0; at < 32; at++) response.write(bytes.subarray(at, at + 1));
      for (let at = 32; at < bytes.length; at += 60_001) response.write(bytes.subarray(at, at + 60_001));
      response.end();
    };
    const found: unknown[] = [];
    const lines = await (await server.open()).lines({ ...get, idleTimeout: 30_000, signal: new AbortController().signal });
    for await (const value of lines) found.push(value);
    expect(found).toEqual(values);
  });

  it("that ends within a line is broken", async () => {
    server.answer = (_request, response) => response.end('{"a":1}\n{"b":');
    const lines = await (await server.open()).lines({ ...get, idleTimeout: 30_000, signal: new AbortController().signal });
    const read = async (): Promise<void> => {
      for await (const value of lines) expect(value).toEqual({ a: 1 });
    };
    await expect(read()).rejects.toThrow(KubeUnreachable);
  });

  it("tells when to come again", async () => {
    const api = await server.open({ now: () => Date.parse("2026-11-21T12:00:00Z") });
    for (const [header, wait] of [
      ["3", 3_000],
      ["Sat, 21 Nov 2026 12:00:07 GMT", 7_000],
    ] as const) {
      server.answer = (_request, response) => {
        response.writeHead(429, { "retry-after": header });
        response.end();
      };
      await expect(api.call(get)).rejects.toMatchObject({ status: 429, reason: "TooManyRequests", retryAfter: wait });
    }
    server.answer = (_request, response) => {
      response.writeHead(500);
      response.end(JSON.stringify({ kind: "Status", message: "later", reason: "ServerTimeout", details: { retryAfterSeconds: 2 } }));
    };
    await expect(api.call(get)).rejects.toMatchObject({
      reason: "ServerTimeout",
      retryAfter: 2_000,
      message: "get mcphosts bot in namespace team: later",
    });
  });

  it("is told to whoever observes", async () => {
    const observed: Observation[] = [];
    const api = await server.open({ observe: (each) => observed.push(each) });
    await api.call(get);
    const answered = { status: 200, seconds: expect.any(Number), date: expect.any(Number) };
    expect(observed).toEqual([{ method: "GET", host: new URL(server.url).host, ...answered }]);
  });
});

describe("silence", () => {
  it("ends a request after its timeout, and leaves connections on which nothing came", async () => {
    const api = await server.open();
    await api.call(get);
    const before = server.connections;
    server.answer = () => undefined;
    await expect(api.call({ ...get, timeout: 100 })).rejects.toThrow(/nothing came within 0.1 s/);
    server.answer = (_request, response) => response.end("{}");
    await api.call(get);
    expect(server.connections).toBe(before + 1);
  });

  it("ends a watch when nothing comes, but not while its reader is busy", async () => {
    const api = await server.open();
    server.answer = (_request, response) => void response.write('{"a":1}\n');
    const lines = await api.lines({ ...get, idleTimeout: 200, signal: new AbortController().signal });
    const iterator = lines[Symbol.asyncIterator]();
    await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const start = performance.now();
    await expect(iterator.next()).rejects.toThrow(/nothing came within 0.2 s/);
    expect(performance.now() - start).toBeGreaterThan(150);
  });

  it("on connections that are left is ended by closing, too", async () => {
    server.write("ca.crt", ca);
    const api = await server.open();
    server.answer = (_request, response) => void response.write('{"a":1}\n');
    const lines = await api.lines({ ...get, idleTimeout: 60_000, signal: new AbortController().signal });
    const iterator = lines[Symbol.asyncIterator]();
    await iterator.next();
    // A CA more is another CA: requests from now on take new connections.
    server.write("ca.crt", `${ca}${ca}`);
    server.answer = (_request, response) => response.end("{}");
    await api.call(get);
    const broken = iterator.next().catch((error: unknown) => error);
    await api.close();
    expect(await broken).toBeInstanceOf(KubeUnreachable);
  });

  it("is cut short by whoever asked", async () => {
    const api = await server.open();
    server.answer = (_request, response) => void response.write('{"a":1}\n');
    const stop = new AbortController();
    const lines = await api.lines({ ...get, idleTimeout: 60_000, signal: stop.signal });
    const iterator = lines[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    stop.abort();
    await expect(next).rejects.toThrow(KubeUnreachable);
    server.answer = () => undefined;
    await expect(api.call({ ...get, signal: AbortSignal.abort() })).rejects.toThrow(KubeUnreachable);
  });
});

describe("where the API server is", () => {
  it("is told by several files, of which the first to name something counts", async () => {
    server.kubeconfig({ name: "one", file: "one", context: { namespace: "team" } });
    server.kubeconfig({ name: "two", file: "two" });
    const env = { KUBECONFIG: [server.file("missing"), server.file("one"), server.file("two")].join(delimiter) };
    const first = await openKubeApi({ env, userAgent: "t" });
    expect([first.context, first.namespace, first.server]).toEqual(["one", "team", server.url]);
    expect((await openKubeApi({ env, context: "two", userAgent: "t" })).context).toBe("two");
    await expect(openKubeApi({ env, context: "three", userAgent: "t" })).rejects.toThrow(/has no context three; it has: one, two/);
    await expect(openKubeApi({ kubeconfig: server.file("missing"), env, userAgent: "t" })).rejects.toThrow(
      /There is no kubeconfig .*missing/,
    );
    server.write("odd", "contexts: [");
    await expect(openKubeApi({ kubeconfig: server.file("odd"), env, userAgent: "t" })).rejects.toThrow(/read kubeconfig .*odd: /);
  });

  it("is told to a pod by its environment and mounted account", async () => {
    server.write("token", "of-the-pod");
    server.write("namespace", "team\n");
    const { port } = new URL(server.url);
    const env = { HOME: server.file("nobody"), KUBERNETES_SERVICE_HOST: "localhost", KUBERNETES_SERVICE_PORT: port };
    const api = await server.open({ kubeconfig: undefined, env, inClusterFolder: server.folder });
    expect([api.context, api.namespace]).toEqual(["in-cluster", "team"]);
    echoAuthorization();
    await expect(api.call(get)).resolves.toEqual({ authorization: "Bearer of-the-pod" });
    const { KUBERNETES_SERVICE_HOST: _, ...outside } = env;
    await expect(openKubeApi({ env: outside, inClusterFolder: server.folder, userAgent: "t" })).rejects.toThrow(
      /No cluster is known: there is no .*\.kube\/config, and this is no pod/,
    );
  });

  it("is reached through the kubeconfig's proxy", async () => {
    const asked: string[] = [];
    const proxy = createHttpServer().on("connect", ({ url = "", headers }, socket: Socket) => {
      asked.push(`${url} ${headers["proxy-authorization"]}`);
      const upstream = connect(Number(url.split(":")[1]), "localhost", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
      upstream.pipe(socket).pipe(upstream);
      for (const each of [socket, upstream]) each.on("error", () => socket.destroy()).on("close", () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    server.kubeconfig({ cluster: { "certificate-authority": "ca.crt", "proxy-url": `http://me:secret@127.0.0.1:${port}` } });
    const api = await server.open();
    await api.call(get);
    expect(asked).toEqual([`${new URL(server.url).host} Basic bWU6c2VjcmV0`]);
    await api.close();
    await new Promise((resolve) => proxy.close(resolve));
  });

  it("is named with the reason when it cannot be reached", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    server.kubeconfig({ cluster: { server: `https://127.0.0.1:${port}` } });
    const api = await server.open();
    await expect(api.call(get)).rejects.toThrow(
      `get mcphosts bot in namespace team: no answer from https://127.0.0.1:${port} (context test): connection refused`,
    );
  });
});
