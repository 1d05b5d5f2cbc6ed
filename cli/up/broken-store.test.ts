import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";

const folder = mkdtempSync(join(tmpdir(), "gatebolt-broken-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("gatebolt up with a store that is none", () => {
  it("names the file and what to do, and no flag that up does not have", async () => {
    const [manifests, data] = [join(folder, "gatebolt"), join(folder, "data")];
    mkdirSync(manifests);
    mkdirSync(data);
    writeFileSync(join(data, "store.db"), "this is no database, and long enough to be looked at as if it were one ".repeat(10));
    const shell = fakeShell({ cwd: folder });
    const args = ["up", "--manifests", manifests, "--data", data, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"];
    expect(await runCommandLine(args, shell)).toBe(1);
    expect(shell.stderr.join("\n")).toMatch(
      /^Cannot open the store .*\/data\/store\.db: it is not a SQLite file\. To start with a new one, move it away/,
    );
  });
});
