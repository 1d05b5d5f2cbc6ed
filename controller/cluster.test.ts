import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { ensureSecretFile, type RunningGateway, startGateway } from "../gateway/main";
import { settingsFrom } from "../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../tools/control-plane/start";
import { type RunningController, startOnCluster } from "./main";

/** A real API server, a real gateway on SQLite, and controllers as the account that the chart gives them. */
class Cluster {
  readonly folder = mkdtempSync(join(tmpdir(), "gatebolt-cluster-"));
  readonly lines: string[] = [];
  readonly tokenFile = join(this.folder, "admin-token");
  plane!: ControlPlane;
  gateway!: RunningGateway;
  readonly controllers: RunningController[] = [];

  async start(): Promise<void> {
    this.plane = await startControlPlane({ settings: settingsFrom(process.env, () => undefined), crds: true, policies: true });
    await ensureSecretFile(this.tokenFile);
    writeFileSync(join(this.folder, "store-key"), Buffer.alloc(32, 7).toString("hex"), { mode: 0o600 });
    this.gateway = await startGateway({
      store: `sqlite:${join(this.folder, "store.db")}`,
      listen: { host: "127.0.0.1", port: 0 },
      admin: { host: "127.0.0.1", port: 0 },
      adminTokenFile: this.tokenFile,
      adminSubjects: [],
      storeKeyFile: join(this.folder, "store-key"),
      allowUpstream: [],
      allowHosts: [],
      maxBody: 1_000_000,
      adopt: false,
      log: pino({ level: "silent" }),
      version: "0.0.0",
      stdioServers: false,
    });
  }

  async startController(): Promise<RunningController> {
    const controller = await startOnCluster({
      cluster: { kubeconfig: this.plane.kubeconfig, context: "gatebolt-controller", env: {} },
      gateway: { url: this.gateway.adminUrl, tokenFile: this.tokenFile },
      publicUrl: "https://mcp.example.com",
      requirePolicies: false,
      metrics: "127.0.0.1:0",
      version: "0.0.0",
      log: pino({ level: "debug" }, { write: (line) => void this.lines.push(line) }),
    });
    this.controllers.push(controller);
    return controller;
  }

  async stop(): Promise<void> {
    for (const controller of this.controllers) await controller.close();
    await this.gateway.close();
    await this.plane.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async apply(...objects: readonly object[]): Promise<void> {
    const items = objects.map((object) => ({ apiVersion: "gatebolt.dev/v1alpha1", ...object }));
    await this.plane.kubectl(["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  }

  async get(...what: readonly string[]): Promise<Record<string, never>> {
    return JSON.parse(await this.plane.kubectl(["get", ...what, "-o", "json"])) as Record<string, never>;
  }

  /** The token in a Secret, as its owner reads it; empty while there is none. */
  async token(name: string): Promise<string> {
    const text = await this.plane.kubectl(["get", "secret", name, "--ignore-not-found", "-o", "jsonpath={.data.token}"]);
    return Buffer.from(text, "base64").toString();
  }

  async answer(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${this.gateway.listenUrl}/-/authz/default/tools/github`, { headers })).status;
  }

  async until(what: string, isSo: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; !(await isSo()); tries++) {
      if (tries > 300) throw new Error(`it never happened that ${what}; the log ends with\n${this.lines.slice(-30).join("")}`);
      await sleep(100);
    }
  }
}

const named = (kind: string, name: string, spec: object) => ({ kind, metadata: { name, namespace: "default" }, spec });
const links = [
  named("McpServer", "github", { url: "http://127.0.0.1:9/mcp" }),
  named("McpGateway", "tools", { servers: [{ name: "github", serverRef: { name: "github" } }] }),
  named("McpHost", "cursor", {}),
];

describe("controllers on a real API server with a real gateway", () => {
  const cluster = new Cluster();
  beforeAll(async () => {
    await cluster.start();
    await cluster.apply(...links, named("McpToken", "laptop", { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" } }));
    await (await cluster.startController()).enforced;
  });
  afterAll(async () => await cluster.stop(), 60_000);

  it("issue a token that works, and say so in its status", async () => {
    await cluster.until("the Secret is there", async () => await cluster.token("laptop"));
    await cluster.until("the token works", async () => (await cluster.answer(await cluster.token("laptop"))) === 200);
    await cluster.plane.kubectl(["wait", "mcptoken/laptop", "--for=condition=Ready", "--timeout=30s"]);
    expect(cluster.lines.join("")).not.toContain(await cluster.token("laptop"));
  });

  it("cut by a line, and restore by its removal", async () => {
    const token = await cluster.token("laptop");
    await cluster.plane.kubectl(["patch", "mcphost", "cursor", "--type=merge", "-p", '{"spec":{"enabled":false}}']);
    await cluster.until("it is refused", async () => (await cluster.answer(token)) === 403);
    const says = "jsonpath={.status.conditions[?(@.type=='Restricted')].message}";
    const wrote = "spec.enabled is false, as kubectl-patch wrote it.";
    await cluster.until("status says who", async () => (await cluster.plane.kubectl(["get", "mcphost", "cursor", "-o", says])) === wrote);
    await cluster.plane.kubectl(["patch", "mcphost", "cursor", "--type=json", "-p", '[{"op":"remove","path":"/spec/enabled"}]']);
    await cluster.until("it is allowed", async () => (await cluster.answer(token)) === 200);
    expect((await cluster.get("mcptoken", "laptop"))["status"]?.["live"]).toHaveLength(1);
  });

  it("enforce a break-glass, say so in its status, and lift it with it", async () => {
    const token = await cluster.token("laptop");
    const spec = { target: { kind: "McpHost", name: "cursor" }, reason: "incident", createdBy: "admin" };
    await cluster.apply(named("McpBreakGlass", "cut", spec));
    await cluster.until("it is refused", async () => (await cluster.answer(token)) === 403);
    await cluster.until("status says so", async () => (await cluster.get("mcpbreakglass", "cut"))["status"]?.["enforced"]);
    expect((await cluster.get("mcpbreakglass", "cut"))["status"]).toMatchObject({ matched: 1, enforced: { replicas: 1 } });
    await cluster.plane.kubectl(["delete", "mcpbreakglass", "cut"]);
    await cluster.until("it is allowed", async () => (await cluster.answer(token)) === 200);
  });

  it("tell events that a person can read, and metrics under the usual names", async () => {
    await cluster.until("there are events", async () => {
      const events = await cluster.plane.kubectl(["get", "events", "-o", "jsonpath={.items[*].reason}"]);
      return ["Issued", "Cut", "Restored"].every((reason) => events.includes(reason));
    });
    const { health = "" } = JSON.parse(cluster.lines.find((line) => line.includes("controller on a cluster")) ?? "{}") as {
      health?: string;
    };
    const metrics = await (await fetch(`${health}/metrics`)).text();
    for (const name of [
      "workqueue_depth",
      "leader_election_master_status",
      "gatebolt_cut_seconds_count",
      "rest_client_requests_total",
      "gatebolt_work_at_once",
    ])
      expect(metrics).toContain(name);
    const heard = [...metrics.matchAll(/^gatebolt_watch_staleness_seconds\{kind="(\w+)"\} (\S+)$/gm)].map(([, , seconds]) =>
      Number(seconds),
    );
    expect(heard).toHaveLength(10);
    expect(Math.max(...heard)).toBeLessThan(90);
    expect((await fetch(`${health}/readyz`)).status).toBe(200);
  });

  it("hand leadership over at once when one ends as it should", async () => {
    await (await cluster.startController()).enforced;
    await cluster.controllers.shift()?.close();
    await cluster.apply(named("McpToken", "second", { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" } }));
    await cluster.until("the other issues", async () => await cluster.token("second"));
    await cluster.until("its token works", async () => (await cluster.answer(await cluster.token("second"))) === 200);
    expect(cluster.lines.filter((line) => line.includes("this replica leads from now on"))).toHaveLength(2);
  });
});
