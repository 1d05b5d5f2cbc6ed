import { adminRoutes, type Cut } from "../../contract/admin";
import { Declarations } from "../../gateway/test/records";
import { TestGateway } from "../../gateway/test/test-gateway";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";

let gateway: TestGateway;
const declare = new Declarations();
const bot = { kind: "McpHost", name: "bot" } as const;

beforeEach(async () => {
  gateway = await TestGateway.start();
});
afterEach(async () => gateway.end());

async function enable(name: string) {
  const shell = fakeShell({ cwd: gateway.folder });
  const where = ["--at-gateway", gateway.adminUrl, "--admin-token-file", gateway.adminTokenFile];
  const code = await runCommandLine(["enable", "host", name, ...where], shell);
  return { code, out: shell.stdout.join("\n"), err: shell.stderr.join("\n") };
}

async function cuts(): Promise<readonly Cut[]> {
  const { cuts: all }: { readonly cuts: readonly Cut[] } = JSON.parse((await gateway.admin(adminRoutes.cuts)).text);
  return all;
}

/** History goes back to before the break-glass: another epoch, whose snapshot lacks it. */
async function rewind(): Promise<void> {
  const head = { source: "test", epoch: 2 };
  for (const [path, more] of [
    [adminRoutes.records, { records: [declare.host("bot")] }],
    [adminRoutes.snapshot, { resourceVersion: "999999" }],
  ] as const) {
    const { status, text } = await gateway.admin(path, { method: "POST", body: { ...head, ...more } });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  }
}

describe("enable --at-gateway", () => {
  it("lifts a cut that a rewound history has lost, by the name of what it cuts", async () => {
    await gateway.push(declare.host("bot"), declare.breakGlass("leak", bot));
    await rewind();
    expect(await cuts()).toMatchObject([{ id: "McpBreakGlass/default/leak", orphaned: true }]);
    const { code, out, err } = await enable("bot");
    expect([code, out]).toEqual([0, "1 lifted"]);
    expect(err).toContain("lifted:  orphaned break-glass default/leak on host bot in default");
    expect(await cuts()).toEqual([]);
  });

  it("leaves a break-glass to whoever deletes its object", async () => {
    await gateway.push(declare.host("bot"), declare.breakGlass("leak", bot));
    const { code, err } = await enable("bot");
    expect(code).toBe(1);
    expect(err).toContain("No hold and no orphaned cut at this gateway is on host bot in namespace default.");
    expect(await cuts()).toHaveLength(1);
  });
});
