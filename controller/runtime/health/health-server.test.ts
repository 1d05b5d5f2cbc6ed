import { ControllerMetrics } from "../metrics/controller-metrics";
import { type Check, check, ok } from "./check";
import { type HealthOptions, type HealthServer, startHealthServer } from "./health-server";
import type { ElectionState } from "../elector/participation";
import { cachesCheck, electionCheck, gatewayCheck, type GatewayState } from "./readiness";

let server: HealthServer;

afterEach(() => server.close());

async function serve(options: Partial<HealthOptions>): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const metrics = () => Promise.resolve({ type: "text/plain; version=0.0.4", text: "up 1\n" });
  server = await startHealthServer({ listen: { host: "127.0.0.1", port: 0 }, live: [], ready: [], metrics, ...options });
  return (path, init) => fetch(`${server.url}${path}`, init);
}

async function told(response: Response): Promise<{ readonly http: number; readonly body: unknown }> {
  return { http: response.status, body: await response.json() };
}

describe("the health server", () => {
  it("says which check fails, and why", async () => {
    const ask = await serve({ live: [check("eventLoop", () => undefined), check("election", () => "the Lease was not renewed for 40 s")] });
    expect(await told(await ask("/healthz"))).toEqual({
      http: 503,
      body: {
        status: "failing",
        failing: ["election"],
        checks: [
          { name: "eventLoop", state: "ok" },
          { name: "election", state: "failing", message: "the Lease was not renewed for 40 s" },
        ],
      },
    });
    expect(await told(await ask("/readyz?verbose"))).toEqual({ http: 200, body: { status: "ok", failing: [], checks: [] } });
  });

  it("is ready when every kind was read and the gateway was reached once, and degraded while it is away later", async () => {
    const caches = [
      { kind: "McpHost", isSynced: true },
      { kind: "McpToken", isSynced: false },
    ];
    let gateway: GatewayState = { state: "waiting" };
    const ask = await serve({ ready: [cachesCheck(() => caches), gatewayCheck(() => gateway)] });
    const before = await told(await ask("/readyz"));
    expect(before).toMatchObject({ http: 503, body: { failing: ["caches", "gateway"] } });
    expect(JSON.stringify(before)).toContain("not read completely yet: McpToken;");
    caches.pop();
    gateway = { state: "reachable" };
    expect(await told(await ask("/readyz"))).toMatchObject({ http: 200, body: { status: "ok" } });
    gateway = { state: "away", since: 0, why: "connection refused" };
    const message = "the gateway has not answered since 1970-01-01T00:00:00.000Z: connection refused; it goes on enforcing what it holds";
    expect(await told(await ask("/readyz"))).toMatchObject({
      http: 200,
      body: { status: "degraded", failing: [], checks: [{ name: "caches" }, { name: "gateway", state: "degraded", message }] },
    });
  });

  it("is not ready before it is known that there can be a leader, and degraded where there cannot be one any more", async () => {
    let election: ElectionState | undefined;
    const ask = await serve({ ready: [electionCheck(() => election)] });
    expect(await told(await ask("/readyz"))).toMatchObject({ http: 503, body: { failing: ["election"] } });
    election = { state: "waiting", why: "the release namespace does not exist" };
    expect(await told(await ask("/readyz"))).toMatchObject({
      http: 503,
      body: { checks: [{ message: "the release namespace does not exist" }] },
    });
    election = { state: "takesPart" };
    expect(await told(await ask("/readyz"))).toMatchObject({ http: 200, body: { status: "ok" } });
    election = { state: "stuck", why: "the release namespace does not exist" };
    expect(await told(await ask("/readyz"))).toMatchObject({
      http: 200,
      body: { status: "degraded", checks: [{ message: "nobody can lead: the release namespace does not exist" }] },
    });
  });

  it("takes a check that throws, or never answers, for a failing one", async () => {
    const throws: Check = { name: "throws", find: () => Promise.reject(new Error("no such thing")) };
    const hangs: Check = { name: "hangs", find: () => new Promise(() => undefined) };
    const fine: Check = { name: "fine", find: () => ok };
    const ask = await serve({ ready: [throws, hangs, fine], timeout: 50 });
    expect(await told(await ask("/readyz"))).toMatchObject({
      http: 503,
      body: {
        failing: ["throws", "hangs"],
        checks: [{ message: "no such thing" }, { message: "no answer within 50 ms" }, { name: "fine", state: "ok" }],
      },
    });
  });

  it("serves the controller's metrics, and says so when they cannot be read", async () => {
    const controller = new ControllerMetrics();
    const ask = await serve({ metrics: () => controller.text() });
    const response = await ask("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(await response.text()).toContain("# TYPE gatebolt_cut_seconds histogram");
    await server.close();
    const failing = await serve({ metrics: () => Promise.reject(new Error("a callback failed")) });
    expect(await told(await failing("/metrics"))).toEqual({
      http: 500,
      body: { message: "the metrics could not be read: a callback failed" },
    });
  });

  it("knows three paths and two methods", async () => {
    const ask = await serve({});
    expect((await ask("/")).status).toBe(404);
    expect((await ask("/healthz", { method: "POST", body: "x" })).status).toBe(405);
    const head = await ask("/metrics", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("names the flag when its address is taken, and frees its own at once", async () => {
    await serve({});
    const { hostname: host, port } = new URL(server.url);
    const taken = { listen: { host, port: Number(port) }, live: [], ready: [], metrics: () => Promise.resolve({ type: "", text: "" }) };
    await expect(startHealthServer(taken)).rejects.toThrow(
      /serve metrics on 127\.0\.0\.1:\d+: .*EADDRINUSE.*; choose another with --metrics HOST:PORT/,
    );
    await fetch(`${server.url}/healthz`);
    await server.close();
    server = await startHealthServer(taken);
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
  });
});
