import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt wrapper "));
  mkdirSync(join(folder, "app", "bin"), { recursive: true });
  copyFileSync(join(__dirname, "..", "bin", "gatebolt"), join(folder, "app", "bin", "gatebolt"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that stands for the built one, and prints what it was given. */
function build(): void {
  mkdirSync(join(folder, "app", "dist"));
  writeFileSync(join(folder, "app", "dist", "gatebolt.cjs"), "console.log(JSON.stringify(process.argv.slice(2)))");
}

/** A node on the PATH that says it is of this version, and runs with the real one. */
function nodeOfVersion(version: string): string {
  const path = join(folder, "path");
  mkdirSync(path);
  writeFileSync(join(path, "node"), `#!/bin/sh\n[ "$1" = --version ] && echo ${version} && exit\nexec "${process.execPath}" "$@"\n`, {
    mode: 0o755,
  });
  return path;
}

function run(program: string, path: string, ...args: string[]) {
  return spawnSync(program, args, { encoding: "utf8", env: { PATH: `${path}:/usr/bin:/bin` } });
}

describe("bin/gatebolt", () => {
  it("runs on the Node of the PATH, with its arguments as they are", () => {
    build();
    const { stdout, status } = run(join(folder, "app", "bin", "gatebolt"), nodeOfVersion("v24.1.0"), "get", "two words", "*");
    expect([JSON.parse(stdout), status]).toEqual([["get", "two words", "*"], 0]);
  });

  it("is found through links, as kubectl-gatebolt too", () => {
    build();
    symlinkSync("app/bin/gatebolt", join(folder, "relative"));
    symlinkSync(join(folder, "relative"), join(folder, "kubectl-gatebolt"));
    expect(run(join(folder, "kubectl-gatebolt"), nodeOfVersion("v25.0.0"), "x").stdout).toBe('["x"]\n');
  });

  it("prefers the Node that came with the packages", () => {
    build();
    const own = join(folder, "app", "node_modules", "node", "bin");
    mkdirSync(own, { recursive: true });
    symlinkSync(process.execPath, join(own, "node"));
    expect(run(join(folder, "app", "bin", "gatebolt"), nodeOfVersion("v18.0.0"), "x").stdout).toBe('["x"]\n');
  });

  it("says in one sentence what is missing", () => {
    const program = join(folder, "app", "bin", "gatebolt");
    const path = nodeOfVersion("v20.20.2");
    expect(run(program, path)).toMatchObject({ status: 1, stderr: `gatebolt is not built: run "make build" in ${join(folder, "app")}.\n` });
    build();
    expect(run(program, path)).toMatchObject({
      status: 1,
      stderr: "gatebolt needs Node.js 24 or newer on the PATH (found: v20.20.2): install it from https://nodejs.org.\n",
    });
  });
});
