import { createConnection, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingsFrom } from "../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../tools/control-plane/start";
import { KubeError, type KubeApi } from "./kube-api";
import type { Observation } from "./observation";
import { openKubeApi } from "./open-kube-api";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let api: KubeApi;
let folder: string;
const observed: Observation[] = [];
const stopped = new AbortController();

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: false, settings: settingsFrom(process.env, (line) => console.info(line)) });
  folder = mkdtempSync(join(tmpdir(), "gatebolt-kube-client-"));
  api = await opened(controlPlane.kubeconfig);
});

afterAll(async () => {
  stopped.abort();
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
  await controlPlane?.stop();
});

function opened(kubeconfig: string, context?: string): Promise<KubeApi> {
  return openKubeApi({ kubeconfig, context, env: {}, userAgent: "gatebolt-test", observe: (each) => observed.push(each) });
}

interface WatchEvent {
  readonly type: string;
  readonly object: { readonly metadata: { readonly name?: string; readonly annotations?: Record<string, string> } };
}

const configMaps = "/api/v1/namespaces/default/configmaps";

describe("a real kube-apiserver", () => {
  it("answers requests, and says in its own words what it refuses", async () => {
    const version = await api.call<{ gitVersion: string }>({ method: "GET", path: "/version" });
    expect(version.gitVersion).toMatch(/^v1\./);
    expect(api.context).toBe("admin");
    const missing = api.call({ method: "GET", path: `${configMaps}/nobody` });
    await expect(missing).rejects.toMatchObject({
      name: "KubeError",
      status: 404,
      reason: "NotFound",
      message: 'get configmaps nobody in namespace default: configmaps "nobody" not found',
    });
  });

  it("names verb and kind of what an account may not", async () => {
    const gateway = await opened(controlPlane.kubeconfig, "gatebolt-gateway");
    const error = await gateway.call({ method: "GET", path: configMaps }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 403, reason: "Forbidden" });
    expect(String(error)).toContain('cannot list resource "configmaps"');
    await gateway.close();
  });

  it("tells which credentials it does not know", async () => {
    const text = await controlPlane.kubectl(["config", "view", "--raw", "--minify", "--output=json"]);
    const file = join(folder, "stale");
    writeFileSync(file, text.replace(controlPlane.token, "stale"));
    const stranger = await opened(file);
    await expect(stranger.call({ method: "GET", path: configMaps })).rejects.toThrow(
      /list configmaps.*\(401\) of admin \(.*stale\): log in again/,
    );
    await stranger.close();
  });

  it("creates, patches and deletes", async () => {
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "made" }, data: { a: "1" } };
    await api.call({ method: "POST", path: configMaps, body: object });
    await expect(api.call({ method: "POST", path: configMaps, body: object })).rejects.toMatchObject({
      status: 409,
      reason: "AlreadyExists",
    });
    const patched = await api.call<{ data: object }>({
      method: "PATCH",
      path: `${configMaps}/made`,
      contentType: "application/merge-patch+json",
      body: { data: { b: "ü" } },
      query: { fieldManager: "test", dryRun: undefined },
    });
    expect(patched.data).toEqual({ a: "1", b: "ü" });
    await api.call({ method: "DELETE", path: `${configMaps}/made` });
  });

  it("carries 500 requests and twelve watches over at most six sockets", async () => {
    const through = await countingProxy(controlPlane.url);
    const text = await controlPlane.kubectl(["config", "view", "--raw", "--minify", "--output=json"]);
    const file = join(folder, "counted");
    writeFileSync(file, text.replace(controlPlane.url, through.url));
    const counted = await opened(file);
    const seen = await Promise.all(Array.from({ length: 12 }, () => firstNamed(counted, "last-one")));
    for (let batch = 0; batch < 10; batch++) {
      await Promise.all(Array.from({ length: 50 }, () => counted.call({ method: "GET", path: configMaps })));
    }
    await api.call({ method: "POST", path: configMaps, body: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "last-one" } } });
    await Promise.all(seen.map(({ done }) => done));
    expect(through.opened()).toBeLessThanOrEqual(6);
    expect(observed.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(512);
    await counted.close();
    await through.stop();
  });
});

/** A watch that has begun, and `done` once it told of this name. */
async function firstNamed(from: KubeApi, name: string): Promise<{ done: Promise<void> }> {
  const query = { watch: true, allowWatchBookmarks: true };
  const events = await from.lines({ path: configMaps, query, idleTimeout: 90_000, signal: stopped.signal });
  const done = (async () => {
    for await (const event of events as AsyncIterable<WatchEvent>) if (event.object.metadata.name === name) return;
    throw new KubeError("the watch ended", 0, "");
  })();
  return { done };
}

/** Passes bytes on, and counts connections. */
async function countingProxy(url: string): Promise<{ url: string; opened: () => number; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    const upstream = createConnection(Number(port), hostname);
    socket.pipe(upstream).pipe(socket);
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    socket.on("error", end).on("close", end);
    upstream.on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened: () => count,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
