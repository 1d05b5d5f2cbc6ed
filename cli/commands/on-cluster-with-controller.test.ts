import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";
import type { Outcome } from "../test/played-controller";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let upstream: Server;
let folder: string;
let gateway: Running;
let controller: Running;

interface Running {
  readonly line: string;
  stop(): Promise<number>;
}

/** A command that runs until it is told to stop, up to the line that says it is ready. */
async function start(...args: string[]): Promise<Running> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<string>((resolve) => {
    stop = () => resolve("SIGTERM");
  });
  const shell = { ...fakeShell({ cwd: folder, env: { ...process.env } }), now: Date.now, stopSignal: async () => stopped };
  const ended = runCommandLine(args, shell);
  while (shell.stdout.length === 0) {
    const outcome = await Promise.race([ended, sleep(20)]);
    if (outcome !== undefined) throw new Error(`${args[0]} ended with ${outcome}: ${shell.stderr.join("\n")}`);
  }
  return {
    line: shell.stdout.join("\n"),
    stop: async () => {
      stop();
      return ended;
    },
  };
}

async function gatebolt(...args: string[]): Promise<Outcome> {
  const shell = { ...fakeShell({ cwd: folder, env: { ...process.env, KUBECONFIG: controlPlane.kubeconfig } }), now: Date.now };
  const code = await runCommandLine(args, shell);
  return { code, out: shell.stdout.join("\n"), err: shell.stderr.join("\n") };
}

const object = (kind: string, name: string, spec: object): object => ({
  apiVersion: "gatebolt.dev/v1alpha1",
  kind,
  metadata: { name, namespace: "default" },
  spec,
});

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, policies: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
  folder = mkdtempSync(join(tmpdir(), "gatebolt-with-controller-"));
  upstream = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { port } = upstream.address() as AddressInfo;
  const items = [
    object("McpServer", "notes", { url: `http://127.0.0.1:${port}/mcp` }),
    object("McpGateway", "desk", { servers: [{ name: "notes", serverRef: { name: "notes" } }] }),
    object("McpUser", "ann", { email: "ann@example.com" }),
  ];
  await controlPlane.kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  writeFileSync(adminToken(), "a-token-for-tests-that-is-long-enough-000", { mode: 0o600 });
  const store = ["--store", `sqlite:${join(folder, "store.db")}`, "--admin-token-file", adminToken(), "--allow-upstream", "127.0.0.0/8"];
  gateway = await start("gateway", ...store, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0");
  const there = ["--gateway", adminUrl(), "--gateway-token-file", adminToken(), "--public-url", listenUrl()];
  controller = await start("controller", "--kubeconfig", controlPlane.kubeconfig, "--context", "gatebolt-controller", ...there);
});

afterAll(async () => {
  await controller?.stop();
  await gateway?.stop();
  upstream?.close();
  rmSync(folder, { recursive: true, force: true });
  await controlPlane?.stop();
});

const adminToken = (): string => join(folder, "admin-token");
const adminUrl = (): string => /admin=(\S+)/.exec(gateway.line)?.[1] ?? "";
const listenUrl = (): string => /listen=(\S+)/.exec(gateway.line)?.[1] ?? "";

async function decision(token: string): Promise<number> {
  const answer = await fetch(`${listenUrl()}/-/authz/default/desk/notes`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}

it("issues, cuts, explains, restores, rotates and revokes with a real controller and gateway", async () => {
  const issued = await gatebolt("issue", "--host", "cursor", "--gateway", "desk", "--user", "ann");
  expect(issued).toMatchObject({ code: 0, err: expect.stringContaining("made host cursor; issued token ann-cursor") });
  const token = issued.out.trim();
  expect(await decision(token)).toBe(200);

  const cut = await gatebolt("disable", "host", "cursor", "--reason", "laptop lost");
  expect(cut).toMatchObject({ code: 0, out: expect.stringMatching(/^cut in \d+ ms; 0 streams closed$/) });
  expect(await decision(token)).toBe(403);

  const declared = await gatebolt("explain", "ann-cursor");
  expect(declared.out).toMatch(/denied, host_disabled/);
  const told = await gatebolt("explain", token.slice(0, 15), "--gateway", adminUrl(), "--gateway-token-file", adminToken());
  expect(told.out).toMatch(/denied, host_disabled[\s\S]*by admin[\s\S]*laptop lost/);
  expect((await gatebolt("status")).out).toContain("laptop lost");

  expect(await gatebolt("enable", "host", "cursor")).toMatchObject({ code: 0, out: expect.stringMatching(/^restored in \d+ ms$/) });
  expect(await decision(token)).toBe(200);

  const exact = ["--gateway-url", adminUrl(), "--gateway-token-file", adminToken()];
  const shown = JSON.parse((await gatebolt("get", "token", "ann-cursor", "-o", "json", ...exact)).out);
  expect(shown.status.current.lastUsedAt).toMatch(/:\d\d\.\d{3}Z$/);

  expect(await gatebolt("revoke", "token", "ann-cursor", "--yes")).toMatchObject({ code: 0, out: "revoked default/ann-cursor" });
  expect(await decision(token)).toBe(401);
});
