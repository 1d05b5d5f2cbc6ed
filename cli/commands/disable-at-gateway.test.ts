import { adminRoutes, type Cut } from "../../contract/admin";
import { Declarations } from "../../gateway/test/records";
import { TestGateway } from "../../gateway/test/test-gateway";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await TestGateway.start();
  await gateway.push(new Declarations().host("bot"));
});
afterEach(async () => gateway.end());

async function run(args: readonly string[]) {
  const shell = fakeShell({ cwd: gateway.folder });
  const code = await runCommandLine(args, shell);
  return { code, out: shell.stdout.join("\n"), err: shell.stderr.join("\n") };
}

async function cuts(): Promise<readonly Cut[]> {
  const { cuts: all }: { readonly cuts: readonly Cut[] } = JSON.parse((await gateway.admin(adminRoutes.cuts)).text);
  return all;
}

describe("disable --at-gateway", () => {
  it.each([[["-n", "team-a"]], [["--everywhere"]], [[]]])("prints with %j an undo that lifts what it made", async (where) => {
    const door = ["--at-gateway", gateway.adminUrl, "--admin-token-file", gateway.adminTokenFile];
    const cut = await run(["disable", "host", "bot", ...where, "--reason", "leak", ...door]);
    expect(cut).toMatchObject({ code: 0, out: expect.stringContaining("cut in ") });
    expect(await cuts()).toHaveLength(1);
    const undo = /undo: gatebolt (.*)$/.exec(cut.err)?.[1] ?? "";
    expect(await run(undo.split(" "))).toMatchObject({ code: 0, out: "1 lifted" });
    expect(await cuts()).toEqual([]);
  });
});
