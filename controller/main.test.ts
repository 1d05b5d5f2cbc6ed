import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { parse } from "yaml";
import { ensureSecretFile, type RunningGateway, startGateway } from "../gateway/main";
import { freePort } from "../tools/control-plane/ports";
import { fixedCredential, type RunningController, startController } from "./main";

/** The real parts that `gatebolt up` starts: a gateway on SQLite and HTTP, a controller on files. */
class Up {
  readonly folder = mkdtempSync(join(tmpdir(), "gatebolt-up-"));
  readonly manifests = join(this.folder, "manifests");
  readonly data = join(this.folder, "data");
  readonly lines: string[] = [];
  gateway!: RunningGateway;
  controller!: RunningController;

  async start(listenPort: number): Promise<void> {
    mkdirSync(this.manifests, { recursive: true });
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
    const [tokenFile, keyFile] = [join(this.data, "admin-token"), join(this.data, "store-key")];
    await ensureSecretFile(tokenFile);
    writeFileSync(keyFile, Buffer.alloc(32, 7).toString("hex"), { mode: 0o600 });
    const log = pino({ level: "debug" }, { write: (line) => void this.lines.push(line) });
    this.gateway = await startGateway({
      store: `sqlite:${join(this.data, "store.db")}`,
      listen: { host: "127.0.0.1", port: listenPort },
      admin: { host: "127.0.0.1", port: 0 },
      adminTokenFile: tokenFile,
      adminSubjects: [],
      storeKeyFile: keyFile,
      allowUpstream: [],
      allowHosts: [],
      maxBody: 1_000_000,
      adopt: false,
      log,
      version: "0.0.0",
      stdioServers: true,
    });
    this.controller = await startController({
      source: { type: "files", manifests: this.manifests, data: this.data, storeKey: Buffer.alloc(32, 7) },
      gateway: { url: this.gateway.adminUrl, credential: fixedCredential(readFileSync(tokenFile, "utf8").trim()) },
      listenUrl: this.gateway.listenUrl,
      log,
    });
    await this.controller.enforced;
  }

  async stop(): Promise<void> {
    await this.controller.close();
    await this.gateway.close();
  }

  write(name: string, ...objects: readonly object[]): void {
    const documents = objects.map((object) => JSON.stringify({ apiVersion: "gatebolt.dev/v1alpha1", ...object }));
    writeFileSync(join(this.manifests, name), `${documents.join("\n---\n")}\n`);
  }

  secret(key = "token", name = "laptop"): string {
    const path = join(this.data, "secrets", "default", name, key);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  status(plural: string, name: string): Record<string, unknown> {
    const path = join(this.data, "status", "default", plural, `${name}.yaml`);
    const read = existsSync(path) ? (parse(readFileSync(path, "utf8")) as { status?: Record<string, unknown> } | null) : undefined;
    return read?.status ?? {};
  }

  async answer(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${this.gateway.listenUrl}/-/authz/default/tools/github`, { headers })).status;
  }

  async until(what: string, isSo: () => unknown): Promise<void> {
    for (let tries = 0; !(await isSo()); tries++) {
      if (tries > 1_000) throw new Error(`it never happened that ${what}; the log ends with\n${this.lines.slice(-20).join("")}`);
      await sleep(20);
    }
  }
}

const host = (spec: object = {}) => ({ kind: "McpHost", metadata: { name: "cursor" }, spec });
const links = [
  { kind: "McpGateway", metadata: { name: "tools" }, spec: { servers: [{ name: "github", serverRef: { name: "github" } }] } },
  { kind: "McpServer", metadata: { name: "github" }, spec: { url: "http://127.0.0.1:9/mcp" } },
];
const token = (spec: object = {}) => ({
  kind: "McpToken",
  metadata: { name: "laptop" },
  spec: { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" }, ...spec },
});

describe("a controller on files with a real gateway", () => {
  let up: Up;

  beforeEach(async () => {
    up = new Up();
    mkdirSync(up.manifests, { recursive: true });
    up.write("links.yaml", ...links);
    up.write("host.yaml", host());
    up.write("token.yaml", token());
    // One that nobody can be given while it is free in between.
    await up.start(await freePort());
    await up.until("the token is issued", () => up.secret());
  });

  afterEach(async () => {
    await up.stop();
    rmSync(up.folder, { recursive: true, force: true });
  });

  it("issues a token that works as soon as its file is there, and never logs it", async () => {
    expect(await up.answer(up.secret())).toBe(200);
    expect(up.secret("url")).toBe(`${up.gateway.listenUrl}/default/tools/mcp`);
    expect(up.lines.join("")).not.toContain(up.secret());
    await up.until("its status says so", () => up.status("mcptokens", "laptop")["phase"] === "Active");
  });

  it("cuts when a line changes, and restores when it is taken back", async () => {
    up.write("host.yaml", host({ enabled: false }));
    await up.until("it is refused", async () => (await up.answer(up.secret())) === 403);
    await up.until("the status says so", () => up.status("mcphosts", "cursor")["effective"] === "Disabled");
    up.write("host.yaml", host());
    await up.until("it is allowed", async () => (await up.answer(up.secret())) === 200);
    expect(up.lines.join("")).not.toContain('"level":"error"');
  });

  it("enforces a break-glass, tells in its status, and lifts it with its file", async () => {
    up.write("cut.yaml", {
      kind: "McpBreakGlass",
      metadata: { name: "cut" },
      spec: { target: { kind: "McpHost", name: "cursor" }, reason: "incident" },
    });
    await up.until("it is enforced", () => up.status("mcpbreakglasses", "cut")["enforced"]);
    expect(await up.answer(up.secret())).toBe(403);
    expect(up.status("mcpbreakglasses", "cut")).toMatchObject({ matched: 1, target: "McpHost/cursor", streamsClosed: 0 });
    rmSync(join(up.manifests, "cut.yaml"));
    await up.until("it is allowed", async () => (await up.answer(up.secret())) === 200);
  });

  it("revokes for good, and rotates on demand", async () => {
    const first = up.secret();
    up.write("token.yaml", token({ rotation: { revision: 1 } }));
    await up.until("there is another token", () => up.secret() !== first);
    expect([await up.answer(first), await up.answer(up.secret())]).toEqual([200, 200]);
    const second = up.secret();
    up.write("token.yaml", token({ rotation: { revision: 1 }, revoked: true }));
    await up.until("it is refused", async () => (await up.answer(second)) === 401);
    await up.until("its Secret is gone", () => !up.secret());
    expect(await up.answer(first)).toBe(401);
  });

  it("comes back after a restart with the same token, and writes nothing", async () => {
    const before = up.secret();
    const port = Number(new URL(up.gateway.listenUrl).port);
    await up.until(
      "it is at rest",
      () => up.status("mcpconnections", (up.status("mcptokens", "laptop")["connection"] as { name: string }).name)["tokens"] === 1,
    );
    await up.stop();
    const status = readFileSync(join(up.data, "status", "default", "mcptokens", "laptop.yaml"), "utf8");
    up.lines.length = 0;
    await up.start(port);
    await sleep(1_500);
    expect(up.secret()).toBe(before);
    expect(readFileSync(join(up.data, "status", "default", "mcptokens", "laptop.yaml"), "utf8")).toBe(status);
    expect(up.lines.join("")).not.toContain("/admin/v1/records");
    expect(await up.answer(before)).toBe(200);
  });
});
