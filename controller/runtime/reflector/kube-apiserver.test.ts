import { readFileSync } from "node:fs";
import { request } from "undici";
import { compareResourceVersions } from "../../../contract/version";
import { type KubeApi, KubeError, type KubeRequest } from "../../../kube-client/kube-api";
import { FaultProxy } from "../../../test/fault-proxy/fault-proxy";
import { settingsFrom } from "../../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../../tools/control-plane/start";
import { RealSetUp, until } from "./test/real-set-up";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let plane: ControlPlane;
let proxy: FaultProxy;
let setUp: RealSetUp;
let namespaces = 0;
let path = "";

beforeAll(async () => {
  plane = await startControlPlane({ crds: false, settings: settingsFrom(process.env, (line) => console.info(line)) });
  const { hostname, port } = new URL(plane.url);
  proxy = await FaultProxy.start({ host: hostname, port: Number(port) });
});

beforeEach(async () => {
  const name = `reflector-${++namespaces}`;
  await plane.request("POST", "/api/v1/namespaces", { body: { metadata: { name } } });
  path = `/api/v1/namespaces/${name}/configmaps`;
});

afterEach(async () => {
  proxy.mend();
  await setUp.stop();
});

afterAll(async () => {
  await proxy.close();
  await plane.stop();
});

/** A reflector behind the proxy. */
async function start(more: Partial<Parameters<typeof RealSetUp.start>[1]> = {}): Promise<void> {
  const kubeconfig = readFileSync(plane.kubeconfig, "utf8").replaceAll(plane.url, `https://127.0.0.1:${proxy.port}`);
  setUp = await RealSetUp.start(kubeconfig, { resource: { path }, ...more });
  await until(() => setUp.reflector.isSynced);
}

/** Creates or changes; returns the version. */
async function put(name: string, note = ""): Promise<string> {
  const body = { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { note } };
  const created = await plane.request("POST", path, { body });
  const { body: answer } = created.status === 409 ? await plane.request("PUT", `${path}/${name}`, { body }) : created;
  return (answer["metadata"] as { readonly resourceVersion: string }).resourceVersion;
}

async function remove(name: string): Promise<void> {
  expect((await plane.request("DELETE", `${path}/${name}`)).status).toBe(200);
}

const told = (): readonly string[] => setUp.witness.told.map((line) => line.replace(/ \d+/, ""));

/** A client of a server that sends no lists by watching. */
function withoutWatchList(api: KubeApi): KubeApi {
  return {
    server: api.server,
    context: api.context,
    namespace: api.namespace,
    call: <Body>(request: KubeRequest) => api.call<Body>(request),
    lines: async (request) => {
      if (request.query?.["sendInitialEvents"]) throw new KubeError("sendInitialEvents is forbidden", 422, "Invalid");
      return api.lines(request);
    },
    close: () => api.close(),
  };
}

describe("on a real kube-apiserver", () => {
  it("lists by watching, with one request, and hears what happens", async () => {
    await put("a");
    await start();
    expect(setUp.answers).toEqual(["GET 200"]);
    expect(told()).toEqual(["added a", "synced first"]);
    const version = await put("b");
    expect(await setUp.reflector.waitUntilSeen(version, 10_000)).toBe(true);
    expect(setUp.reflector.find(path.split("/")[4] ?? "", "b")).toMatchObject({ version });
    await put("b", "other");
    await remove("a");
    await until(() => told().length === 5);
    expect(told()).toEqual(["added a", "synced first", "added b", "changed b", "deleted a"]);
    expect(setUp.witness.faults).toEqual([]);
    expect(compareResourceVersions(await setUp.reflector.freshVersion(), setUp.reflector.seenUpTo)).toBeGreaterThanOrEqual(0);
  });

  it("knows ten thousand objects within seconds, either way, and hears that some went while it was away", async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `map-${index}`);
    const writers = Array.from({ length: 24 }, async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) await put(name);
    });
    await Promise.all(writers);
    await start();
    expect(setUp.reflector.list()).toHaveLength(10_000);
    expect(setUp.answers).toEqual(["GET 200"]);
    await setUp.stop();

    await start({ wrap: withoutWatchList });
    expect(setUp.reflector.list()).toHaveLength(10_000);
    // 500 a page; then the watch.
    await until(() => setUp.answers.length === 21);
    expect(setUp.witness.told.at(-1)).toMatch(/^synced \d+ quorum first$/);

    proxy.refuse(true);
    proxy.cut();
    for (const name of ["map-7", "map-77", "map-777"]) await remove(name);
    const version = await put("map-new");
    proxy.refuse(false);
    expect(await setUp.reflector.waitUntilSeen(version, 60_000)).toBe(true);
    expect(told().slice(-4)).toEqual(["deleted map-7", "deleted map-77", "deleted map-777", "added map-new"]);
    expect(setUp.relists).toBe(1);
  });

  it("survives cuts, and misses nothing", async () => {
    await start();
    for (let index = 0; index < 5; index++) {
      proxy.cut();
      const version = await put(`map-${index}`);
      expect(await setUp.reflector.waitUntilSeen(version, 60_000)).toBe(true);
    }
    expect(told()).toEqual(["synced first", ...[0, 1, 2, 3, 4].map((index) => `added map-${index}`)]);
    expect(setUp.restarts.length).toBeGreaterThanOrEqual(5);
    expect(setUp.relists).toBe(1);
  });

  it("notices that it hears nothing any more, though nobody says so", async () => {
    await start({ idleTimeout: { from: 1_000, to: 1_000 } });
    proxy.stall();
    const version = await put("while-away");
    await until(() => setUp.restarts.includes("idle"));
    expect(setUp.reflector.list()).toEqual([]);
    proxy.mend();
    expect(await setUp.reflector.waitUntilSeen(version, 60_000)).toBe(true);
    expect(setUp.relists).toBe(1);
  });

  it("goes on after the API server stood still", async () => {
    await start({ idleTimeout: { from: 1_000, to: 1_000 } });
    await plane.faults.pauseApiServer();
    await until(() => setUp.restarts.includes("idle"));
    await plane.faults.resumeApiServer();
    const version = await put("afterwards");
    expect(await setUp.reflector.waitUntilSeen(version, 60_000)).toBe(true);
  });

  it("manages with a slow network", async () => {
    for (const name of ["a", "b", "c"]) await put(name, "x".repeat(50_000));
    proxy.delay(20);
    proxy.throttle(300_000, "down");
    await start();
    expect(setUp.names).toContain("a b c");
  });

  it("lists again when what it saw last was compacted, and tells what went meanwhile", async () => {
    for (const name of ["a", "b"]) await put(name);
    await start();
    proxy.refuse(true);
    proxy.cut();
    await remove("a");
    const version = await put("c");
    await compact(version);
    await plane.faults.restartApiServer();
    proxy.refuse(false);
    await until(() => told().filter((line) => line.startsWith("synced")).length === 2);
    expect(setUp.names).toBe("b c");
    expect(told().slice(-3)).toEqual(["added c", "deleted a", "synced"]);
    expect(setUp.restarts).toContain("expired");
    expect(setUp.witness.rewinds).toBe(0);
  });

  it("finds out that a backup was restored, and tells everything again", async () => {
    await put("kept");
    await put("changed");
    const snapshot = await plane.faults.snapshot();
    await start();
    await put("changed", "later");
    const version = await put("lost");
    expect(await setUp.reflector.waitUntilSeen(version, 60_000)).toBe(true);
    for (let index = 0; index < 50; index++) await put("changed", String(index));
    await until(() => setUp.witness.told.length > 50);
    await plane.faults.restore(snapshot);
    await until(() => setUp.witness.rewinds === 1 && setUp.reflector.isSynced);
    const again = told().slice(told().indexOf("rewound"));
    expect(again.filter((line) => !line.includes("kube-root-ca"))).toEqual([
      "rewound",
      "changed changed",
      "changed kept",
      "deleted lost",
      "synced quorum first",
    ]);
    expect(setUp.witness.faults).toEqual([]);
    expect(setUp.names).toBe("changed kept");
  });

  it("waits for a kind that is not installed, and keeps watching when it goes and comes back", async () => {
    path = "/apis/reflector.test/v1/things";
    const kubeconfig = readFileSync(plane.kubeconfig, "utf8");
    setUp = await RealSetUp.start(kubeconfig, { resource: { path } });
    await until(() => setUp.restarts.includes("missing"));
    expect(setUp.reflector.isSynced).toBe(false);
    await install();
    await thing("a");
    await until(() => setUp.names === "a");
    await plane.request("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.reflector.test");
    await until(() => setUp.names === "");
    await until(() => setUp.restarts.length > 2);
    await install();
    await thing("b");
    await until(() => setUp.names === "b");
    expect(setUp.witness.faults).toEqual([]);
  });
});

/** etcd forgets what was before this version; as the API server does every five minutes. */
async function compact(version: string): Promise<void> {
  const { statusCode, body } = await request(`${plane.etcdUrl}/v3/kv/compaction`, {
    method: "POST",
    body: JSON.stringify({ revision: version, physical: true }),
  });
  await body.dump();
  expect(statusCode).toBe(200);
}

async function install(): Promise<void> {
  const schema = { openAPIV3Schema: { type: "object" } };
  const body = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "things.reflector.test" },
    spec: {
      group: "reflector.test",
      scope: "Cluster",
      names: { plural: "things", kind: "Thing" },
      versions: [{ name: "v1", served: true, storage: true, schema }],
    },
  };
  const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  await eventually(async () => (await plane.request("POST", crds, { body })).status === 201);
}

/** The kind is served some time after its definition was taken. */
async function thing(name: string): Promise<void> {
  const body = { apiVersion: "reflector.test/v1", kind: "Thing", metadata: { name } };
  await eventually(async () => (await plane.request("POST", path, { body })).status === 201);
}

async function eventually(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
}
