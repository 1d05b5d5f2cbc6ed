import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";
import { type Outcome, playController } from "../test/played-controller";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let folder: string;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
  folder = mkdtempSync(join(tmpdir(), "gatebolt-on-cluster-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await controlPlane?.stop();
});

async function gatebolt(...args: string[]): Promise<Outcome> {
  const shell = { ...fakeShell({ cwd: folder, env: { ...process.env, KUBECONFIG: controlPlane.kubeconfig } }), now: Date.now };
  const code = await runCommandLine(args, shell);
  return { code, out: shell.stdout.join("\n"), err: shell.stderr.join("\n") };
}

const apiVersion = "gatebolt.dev/v1alpha1";

/** A namespace of its own with a gateway, a user, a host, a connection and a token. */
async function team(namespace: string): Promise<string> {
  const object = (kind: string, name: string, spec: object, labels = {}): object => ({
    apiVersion,
    kind,
    metadata: { name, namespace, labels },
    spec,
  });
  const items = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    object("McpServer", "notes", { url: "https://notes.example.com/mcp" }),
    object("McpGateway", "desk", { servers: [{ name: "notes", serverRef: { name: "notes" } }] }),
    object("McpUser", "ann", { email: "ann@example.com" }),
    object("McpHost", "cursor", { owner: "ann" }, { team: "pay" }),
    object("McpConnection", "ann-cursor", { hostRef: { name: "cursor" }, gatewayRef: { name: "desk" }, userRef: { name: "ann" } }),
    object("McpToken", "ann-cursor", { connectionRef: { name: "ann-cursor" } }),
  ];
  await controlPlane.kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  return namespace;
}

const statusOf = async (namespace: string, plural: string, name: string, status: object): Promise<void> => {
  await controlPlane.kubectl([
    "patch",
    plural,
    name,
    "-n",
    namespace,
    "--subresource=status",
    "--type=merge",
    "-p",
    JSON.stringify({ status }),
  ]);
};

describe("the target", () => {
  it("is named first, with context, namespace and server", async () => {
    await team("named");
    const shown = await gatebolt("get", "hosts", "-n", "named");
    expect(shown.err).toBe(`target: context admin, namespace named, ${controlPlane.url}`);
    expect(shown.out).toMatch(/^NAME\s+DISPLAY.*\ncursor\s/);
    expect((await gatebolt("get", "hosts", "-A")).err).toBe(`target: context admin, all namespaces, ${controlPlane.url}`);
    const other = await gatebolt("get", "hosts", "-n", "named", "--context", "gatebolt-gateway");
    expect(other.code).toBe(1);
    expect(other.err).toMatch(/context gatebolt-gateway[\s\S]*cannot list resource "mcphosts".*role gatebolt-viewer/);
  });

  it("is explained when it cannot be had", async () => {
    expect((await gatebolt("get", "hosts", "--context", "none")).err).toMatch(/has no context none; it has: admin, /);
    expect((await gatebolt("get", "hosts", "--kubeconfig", "/none")).err).toBe(
      "There is no kubeconfig /none: name the right file with --kubeconfig.",
    );
    expect(await gatebolt("get", "hosts", "--context", "admin", "--data", ".")).toMatchObject({ code: 2 });
  });
});

describe("disable and enable", () => {
  it("cut by a break-glass that its status confirms, and restore when the target's status says so", async () => {
    const namespace = await team("cutting");
    const controller = playController(controlPlane);
    const cut = await gatebolt("disable", "host", "cursor", "--reason", "laptop lost", "-n", namespace);
    expect(cut.out).toMatch(/^cut in \d+ ms; 3 streams closed$/);
    expect(cut.err).toContain(`undo: gatebolt enable host cursor -n ${namespace}`);
    const listed = await gatebolt("get", "breakglass", "-n", namespace, "-o", "json");
    expect(JSON.parse(listed.out).items).toEqual([expect.objectContaining({ spec: expect.objectContaining({ createdBy: "admin" }) })]);
    expect((await gatebolt("status", "-n", namespace)).out).toContain("laptop lost");
    const restored = await gatebolt("enable", "host", "cursor", "-n", namespace);
    expect(restored.err).toMatch(/lifted: {2}break-glass cutting\/host-cursor-\w+ on host cursor in cutting, by admin/);
    expect(restored.out).toMatch(/^restored in \d+ ms$/);
    await controller.stop();
  });

  it("say that a cut is recorded and who did not confirm it", async () => {
    const namespace = await team("alone");
    const cut = await gatebolt("disable", "host", "cursor", "--reason", "x", "-n", namespace, "--timeout", "1s");
    expect(cut.code).toBe(1);
    expect(cut.err).toMatch(/recorded in McpBreakGlass alone\/host-cursor-\w+, not confirmed within 1s: the controller has not answered/);
  });

  it("cut for whoever may cut and not read, and say what could not be confirmed", async () => {
    const namespace = await team("writeonly");
    await controlPlane.kubectl(["create", "role", "cut", "-n", namespace, "--verb=create", "--resource=mcpbreakglasses.gatebolt.dev"]);
    const binding = ["create", "rolebinding", "cut", "-n", namespace, "--role=cut", "--serviceaccount=gatebolt-system:gatebolt-gateway"];
    await controlPlane.kubectl(binding);
    const cut = await gatebolt("disable", "host", "cursor", "--reason", "x", "-n", namespace, "--context", "gatebolt-gateway");
    expect(cut.code).toBe(1);
    expect(cut.err).toMatch(
      /The cut is recorded in McpBreakGlass host-cursor-\w+, but not confirmed: .*cannot get resource "mcpbreakglasses"/,
    );
  });

  it("cut a person everywhere", async () => {
    const namespace = await team("everywhere");
    const controller = playController(controlPlane);
    const cut = await gatebolt("disable", "user", "ann@example.com", "--everywhere", "--reason", "left", "-n", namespace);
    expect(cut).toMatchObject({ code: 0, out: expect.stringMatching(/^cut in/) });
    expect(await controlPlane.kubectl(["get", "mcpcbg", "-o", "name"])).toContain(
      "mcpclusterbreakglass.gatebolt.dev/user-ann-example-com-",
    );
    expect(await gatebolt("enable", "user", "ann@example.com", "--everywhere", "-n", namespace)).toMatchObject({ code: 0 });
    await controller.stop();
  });

  it("turn back what a person switched off by hand, and leave what somebody else writes", async () => {
    const namespace = await team("switched");
    const controller = playController(controlPlane);
    await controlPlane.kubectl(["patch", "mcph", "cursor", "-n", namespace, "--type=merge", "-p", '{"spec":{"enabled":false}}']);
    const restored = await gatebolt("enable", "host", "cursor", "-n", namespace);
    expect(restored.err).toContain("lifted:  enabled: false of host cursor itself, in what kubectl patch wrote");
    expect(restored).toMatchObject({ code: 0 });
    const git = { apiVersion, kind: "McpHost", metadata: { name: "cursor", namespace }, spec: { enabled: false } };
    await controlPlane.kubectl(
      ["apply", "--server-side", "--force-conflicts", "--field-manager=kustomize-controller", "-f", "-"],
      JSON.stringify(git),
    );
    const kept = await gatebolt("enable", "host", "cursor", "-n", namespace);
    expect(kept.code).toBe(1);
    expect(kept.err).toMatch(/remains: enabled: false of host cursor itself, in what kustomize-controller wrote/);
    await controller.stop();
  });
});

const live = { id: "7Hk2mQx9Rt", hash: "ab".repeat(32), issuedAt: "2026-11-01T00:00:00Z", revision: 0 };
const issued = {
  phase: "Active",
  host: "cursor",
  user: "ann",
  gateway: "desk",
  connection: { name: "ann-cursor" },
  live: [live],
  current: { prefix: live.id },
};

describe("explain", () => {
  it("joins the declared objects with the decision's function, and says that it does", async () => {
    const namespace = await team("explained");
    await statusOf(namespace, "mcpt", "ann-cursor", issued);
    const open = await gatebolt("explain", "ann-cursor", "-n", namespace);
    expect(open.err).toContain("declared: this follows from the objects that you may read");
    expect(open.out).toMatch(/^mcpt_7Hk2mQx9Rt: allowed/);
    await gatebolt("disable", "hosts", "-l", "team=pay", "--reason", "misbehaves", "-n", namespace, "--timeout", "100ms").catch(
      () => undefined,
    );
    await controlPlane.kubectl(["create", "-f", "-"], JSON.stringify(breakGlass(namespace)));
    const cut = await gatebolt("explain", "mcpt_7Hk2mQx9Rt", "-n", namespace, "-o", "json");
    const [explanation] = JSON.parse(cut.out);
    expect(explanation).toMatchObject({ allow: false, reason: "host_disabled" });
    expect(explanation.links).toContainEqual(
      expect.objectContaining({ link: "McpHost", ok: false, by: "ann", message: expect.stringContaining("misbehaves") }),
    );
  });

  it("leaves out links that the caller may not read, and says so", async () => {
    const namespace = await team("partly");
    await statusOf(namespace, "mcpt", "ann-cursor", issued);
    const rules = ["mcptokens", "mcpconnections", "mcpgateways", "mcpusers", "mcpservers", "mcpidentities", "mcpbreakglasses"];
    await controlPlane.kubectl([
      "create",
      "role",
      "some",
      "-n",
      namespace,
      "--verb=get,list",
      `--resource=${rules.map((each) => `${each}.gatebolt.dev`).join(",")}`,
    ]);
    await controlPlane.kubectl([
      "create",
      "rolebinding",
      "some",
      "-n",
      namespace,
      "--role=some",
      "--serviceaccount=gatebolt-system:gatebolt-gateway",
    ]);
    const partly = await gatebolt("explain", "ann-cursor", "-n", namespace, "--context", "gatebolt-gateway");
    expect(partly.err).toMatch(/not judged: McpHost: .*cannot get resource "mcphosts"/);
    expect(partly.err).toMatch(/not looked at: .*"mcpclusterbreakglasses"/);
    expect(partly.out).toMatch(/^mcpt_7Hk2mQx9Rt: not known, for you may not read every link$/m);
    expect(partly.out).toMatch(/^host +not judged: You may not read it\.$/m);
    expect(partly.out).toMatch(/^gateway +partly\/desk +ok$/m);
  });
});

function breakGlass(namespace: string): object {
  const spec = { target: { kind: "McpHost", selector: { matchLabels: { team: "pay" } } }, reason: "misbehaves", createdBy: "ann" };
  return { apiVersion, kind: "McpBreakGlass", metadata: { name: "by-ann", namespace, creationTimestamp: null }, spec };
}

describe("tokens", () => {
  it("are revoked and rotated by orders that statuses confirm", async () => {
    const namespace = await team("orders");
    await statusOf(namespace, "mcpt", "ann-cursor", issued);
    const controller = playController(controlPlane);
    const rotated = await gatebolt("rotate", "token", "ann-cursor", "--overlap", "0s", "-n", namespace);
    expect(rotated).toMatchObject({ code: 0, out: `rotated ann-cursor: mcpt_7Hk2mQx9Rt in Secret ${namespace}/ann-cursor, key token` });
    expect(await gatebolt("revoke", "token", "ann-cursor", "--yes", "-n", namespace)).toMatchObject({
      code: 0,
      out: `revoked ${namespace}/ann-cursor`,
    });
    expect((await gatebolt("stale", "-n", namespace)).code).toBe(0);
    const config = await gatebolt("config", "curl", "--connection", "ann-cursor", "-n", namespace);
    expect(config.err).toContain(`The token lies in Secret ${namespace}/ann-cursor, key token.`);
    const unknown = await gatebolt("revoke", "token", "nobody", "--yes", "-n", namespace);
    expect(unknown.err).toContain(`List them with: gatebolt get tokens -n ${namespace}`);
    await controller.stop();
  });

  it("are issued into a Secret that is read as the caller, once", async () => {
    const namespace = await team("issuing");
    const controller = playController(controlPlane);
    const made = await gatebolt(
      "issue",
      "--host",
      "night-agent",
      "--gateway",
      "desk",
      "-n",
      namespace,
      "--out",
      join(folder, "agent.token"),
    );
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining("made host night-agent; issued token night-agent") });
    expect(readFileSync(join(folder, "agent.token"), "utf8").trim()).toBe("plaintext-of-night-agent");
    expect(statSync(join(folder, "agent.token")).mode & 0o777).toBe(0o600);
    const config = await gatebolt("config", "curl", "--connection", "ann-cursor", "-n", namespace);
    expect(config.out).toContain("https://mcp.example.com/desk/notes/mcp");
    await controller.stop();
  });
});
