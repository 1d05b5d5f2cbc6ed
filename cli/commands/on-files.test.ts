import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseToken } from "../../contract/token";
import { runCommandLine } from "../program";
import { type FakeShell, fakeShell } from "../test/fake-shell";
import { manifests } from "../test/manifests";

const cwd = process.cwd();
let folder: string;
let up: { readonly shell: FakeShell; readonly ended: Promise<number>; stop(): void };

/** A `gatebolt up` in this process, as a person would start it in this folder. */
async function startUp(): Promise<typeof up> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<string>((resolve) => {
    stop = () => resolve("SIGTERM");
  });
  const shell = { ...fakeShell({ cwd: folder }), now: Date.now, stopSignal: async () => stopped };
  const ended = runCommandLine(["up", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"], shell);
  while (shell.stdout.length === 0) {
    const outcome = await Promise.race([ended, sleep(10)]);
    if (outcome !== undefined) throw new Error(`up ended with ${outcome}: ${shell.stderr.join("\n")}`);
  }
  return { shell, ended, stop };
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function gatebolt(...args: string[]): Promise<Outcome> {
  const shell = { ...fakeShell({ cwd: folder }), now: Date.now };
  const code = await runCommandLine(args, shell);
  return { code, out: shell.stdout.join("\n"), err: shell.stderr.join("\n") };
}

const tokenFile = (name: string): string => join(folder, ".gatebolt/secrets/default", name, "token");

async function untilFile(path: string): Promise<string> {
  while (!existsSync(path)) await sleep(10);
  return readFileSync(path, "utf8").trim();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt-up-"));
  mkdirSync(join(folder, "gatebolt"));
  writeFileSync(join(folder, "gatebolt", "all.yaml"), manifests);
  // The folder of manifests is named as a person there names it.
  process.chdir(folder);
  up = await startUp();
  await untilFile(tokenFile("ann-cursor"));
});
afterAll(async () => {
  up.stop();
  await up.ended;
  process.chdir(cwd);
  rmSync(folder, { recursive: true, force: true });
});

describe("up", () => {
  it("prints one line on stdout when it enforces, and keeps its secrets for its owner", () => {
    expect(up.shell.stdout).toEqual([
      expect.stringMatching(/^gatebolt ready listen=http:\/\/127\.0\.0\.1:\d+ admin=http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    for (const file of ["admin.json", "admin-token", "store-key"])
      expect(statSync(join(folder, ".gatebolt", file)).mode & 0o777).toBe(0o600);
  });

  it("is refused a second time on the same data folder", async () => {
    const { code, err } = await gatebolt("up", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0");
    expect(code).toBe(1);
    expect(err).toMatch(/^Another gatebolt up \(pid \d+, http:\/\/127\.0\.0\.1:\d+\) uses the data folder \.gatebolt/);
  });

  it.each([
    [["--manifests", "nowhere"], 1, "There is no folder of manifests nowhere: make one with gatebolt init"],
    [["--listen", "foo"], 2, "--listen foo: write HOST:PORT"],
    [["--max-body", "lots"], 2, "--max-body lots: write a size"],
    [["--public-url", "x"], 2, "--public-url x: write the URL that clients use"],
  ])("refuses %j", async (args, code, message) => {
    expect(await gatebolt("up", "--data", "other", ...args)).toMatchObject({ code, err: expect.stringContaining(message) });
  });
});

describe("get", () => {
  it("names its target first, and prints what kubectl would", async () => {
    const { out, err } = await gatebolt("get", "tokens");
    expect(err).toBe("target: files in gatebolt, data in .gatebolt");
    expect(out).toMatch(/^NAME +DISPLAY +HOST +USER +GATEWAY +PREFIX +STATUS/);
    expect(out).toMatch(/\nann-cursor +cursor +ann +desk +\w{10} +Active/);
  });

  it("says when it is the filters that leave nothing, and when the folder that is named is not there", async () => {
    const all = (await gatebolt("get", "hosts")).out.split("\n").length - 1;
    const { code, err } = await gatebolt("get", "hosts", "--status", "Disbled");
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining(`The filters leave out all ${all} that there are.`) });
    const elsewhere = await gatebolt("get", "hosts", "--manifests", "nowhere");
    expect(elsewhere).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no folder of manifests nowhere: name the right one"),
    });
  });

  it("tells faults of files on stderr, and shows what is still in force", async () => {
    const file = join(folder, "gatebolt", "bad.yaml");
    writeFileSync(file, "kind: McpHost\n");
    while (!(await gatebolt("get", "hosts")).err.includes("fault gatebolt/bad.yaml:1: apiVersion: is missing")) await sleep(20);
    rmSync(file);
    while ((await gatebolt("get", "hosts")).err.includes("fault")) await sleep(20);
    expect((await gatebolt("get", "hosts")).out).toMatch(/^NAME .*\ncursor /);
  });

  it("says what there is when there is no such object", async () => {
    expect(await gatebolt("get", "host", "nobody")).toMatchObject({ code: 1, err: expect.stringContaining("gatebolt get hosts") });
  });
});

describe("disable and enable", () => {
  it("cut and restore, each confirmed by the gateway", async () => {
    const cut = await gatebolt("disable", "host", "cursor", "--reason", "laptop lost");
    expect(cut).toMatchObject({ code: 0, out: expect.stringMatching(/^cut in \d+ ms; 0 streams closed$/) });
    expect((await gatebolt("explain", "ann-cursor")).out).toMatch(
      /host +default\/cursor +denies: host_disabled, by ann since .*laptop lost/,
    );
    expect((await gatebolt("status")).out).toMatch(
      /CUT NOW\n {2}break-glass default\/host-cursor-\w{5} on host cursor in default, by ann since/,
    );
    const restored = await gatebolt("enable", "host/cursor");
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^restored in \d+ ms$/) });
    expect((await gatebolt("explain", "ann-cursor")).out).toContain(": allowed");
  });

  it("say what remains, and how that is lifted", async () => {
    await gatebolt("disable", "hosts", "-l", "team=pay", "--reason", "agent misbehaves", "--until", "2h");
    const { code, err } = await gatebolt("enable", "host", "cursor");
    expect(code).toBe(1);
    expect(err).toMatch(/remains: break-glass .* on every host with team=pay in default, by ann since .* until .*: agent misbehaves/);
    expect(err).toContain("gatebolt enable host -l team=pay -n default");
    expect((await gatebolt("enable", "host", "-l", "team=pay")).code).toBe(0);
    expect((await gatebolt("enable", "host", "cursor")).err).toContain("Nothing cuts host cursor.");
  });

  it("need no admin token: only who asks the gateway itself is told how a deleted one comes back", async () => {
    const file = join(folder, ".gatebolt", "admin-token");
    renameSync(file, `${file}.away`);
    const cut = await gatebolt("disable", "host", "cursor", "--reason", "x");
    const { code, err } = await gatebolt("explain", "ann-cursor");
    renameSync(`${file}.away`, file);
    expect(cut).toMatchObject({ code: 0, out: expect.stringMatching(/^cut in/) });
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/admin-token.*put it back, or end gatebolt up/) });
    await gatebolt("enable", "host", "cursor");
  });

  it("refuse an end that has passed: it would cut nothing", async () => {
    const { code, err } = await gatebolt("disable", "host", "cursor", "--reason", "x", "--until", "2020-01-01T00:00:00Z");
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("--until 2020-01-01T00:00:00Z: this time has passed") });
  });

  it("name the line of a manifest that disables, and leave it alone", async () => {
    const file = join(folder, "gatebolt", "all.yaml");
    writeFileSync(file, manifests.replace("spec: { owner: ann }", "spec:\n  owner: ann\n  enabled: false"));
    while (!(await gatebolt("get", "host", "cursor")).out.includes("Disabled")) await sleep(20);
    const { err } = await gatebolt("enable", "host", "cursor");
    expect(err).toContain("remains: enabled: false of host cursor itself, in gatebolt/all.yaml:22");
    expect((await gatebolt("explain", "ann-cursor")).out).toMatch(
      /host_disabled, by gatebolt\/all.yaml:22 since 20.*: The host is disabled/,
    );
    writeFileSync(file, manifests);
    while (!(await gatebolt("get", "host", "cursor")).out.includes("Enabled")) await sleep(20);
  });

  it("offboard a person everywhere by address", async () => {
    expect((await gatebolt("disable", "user", "Ann@example.com", "--everywhere", "--reason", "left")).code).toBe(0);
    expect((await gatebolt("enable", "user", "ann")).err).toContain("gatebolt enable user Ann@example.com --everywhere");
    expect((await gatebolt("enable", "user", "ann@example.com", "--everywhere")).code).toBe(0);
  });

  it("hold at the gateway itself", async () => {
    const { admin } = JSON.parse(readFileSync(join(folder, ".gatebolt", "admin.json"), "utf8")) as { readonly admin: string };
    expect((await gatebolt("disable", "host", "cursor", "--reason", "x", "--at-gateway", admin)).out).toMatch(/^cut in/);
    expect((await gatebolt("enable", "host", "cursor", "--at-gateway", admin)).out).toBe("1 lifted");
    expect((await gatebolt("explain", "ann-cursor")).out).toContain(": allowed");
  });

  it("notice a slip of the pen", async () => {
    const { code, err } = await gatebolt("disable", "host", "cursr", "--reason", "x");
    expect(code).toBe(0);
    expect(err).toContain("there is no host cursr in namespace default. What appears later will be cut. Did you mean cursor?");
    await gatebolt("enable", "host", "cursr");
  });
});

describe("tokens", () => {
  it("are issued with their host, shown once, and revoked for good", async () => {
    const { code, out, err } = await gatebolt("issue", "--host", "phone", "--gateway", "desk", "--user", "ann", "--expiry", "7d");
    expect(code).toBe(0);
    expect(parseToken(out).ok).toBe(true);
    expect(err).toContain("made host phone; issued token ann-phone");
    expect((await gatebolt("revoke", "token", "ann-phone")).code).toBe(2);
    expect((await gatebolt("revoke", "token", "--host", "phone", "--dry-run")).err).toContain("1 would be revoked.");
    expect((await gatebolt("revoke", "token", "--prefix", out.slice(0, 15), "--yes")).out).toBe("revoked default/ann-phone");
    expect((await gatebolt("explain", out.slice(0, 15))).out).toContain("denied, token_revoked");
  });

  it("are not issued for a time that is none, and the message says what a time is", async () => {
    const { code, err } = await gatebolt("issue", "--host", "agent", "--gateway", "desk", "--expiry", "1w");
    expect(code).toBe(2);
    expect(err).toMatch(/^--expiry 1w: write one number and one of s, m, h, d, for example 30d; a time, for example .*; or never\.$/);
  });

  it("are not issued against the rules, and leave nothing behind", async () => {
    const { code, err } = await gatebolt("issue", "--host", "agent", "--gateway", "desk", "--expiry", "never");
    expect(code).toBe(1);
    expect(err).toContain("No token was issued: spec.expiry.never");
    // A disappearance acts after a moment of quiet.
    while ((await gatebolt("get", "host", "agent")).code === 0) await sleep(20);
    while ((await gatebolt("get", "token", "agent")).code === 0) await sleep(20);
  });

  it("go to a file, with a configuration that refers to it", async () => {
    const { out } = await gatebolt("issue", "--host", "laptop", "--gateway", "desk", "--out", "laptop.token", "--client", "cursor");
    expect(parseToken(readFileSync(join(folder, "laptop.token"), "utf8").trim()).ok).toBe(true);
    expect(JSON.parse(out)).toMatchObject({
      mcpServers: { "desk-notes": { headers: { Authorization: "Bearer ${env:GATEBOLT_LAPTOP_TOKEN}" } } },
    });
  });

  it("say when they are rotated until when the old one goes on", async () => {
    await untilFile(tokenFile("ann-cursor"));
    const rotated = await gatebolt("rotate", "token", "ann-cursor", "--overlap", "2h");
    expect(rotated.code).toBe(0);
    expect(rotated.err).toMatch(
      /^The old one, mcpt_\w{10}, works until 2h after the new one is first used, and until 20\S+ at the latest\.$/m,
    );
  });

  it("are rotated by an order, the manifest untouched", async () => {
    const before = readFileSync(tokenFile("ann-cursor"), "utf8");
    const { code, out, err } = await gatebolt("rotate", "token", "ann-cursor", "--overlap", "0s");
    expect(code).toBe(0);
    expect(out).toMatch(/^rotated ann-cursor: mcpt_\w{10} in \.gatebolt\/secrets\/default\/ann-cursor\/token$/);
    expect(err).toContain(`The old one, ${before.slice(0, 15)}, does not work any more.`);
    expect(readFileSync(tokenFile("ann-cursor"), "utf8")).not.toBe(before);
    expect(readFileSync(join(folder, "gatebolt", "all.yaml"), "utf8")).toBe(manifests);
  });

  it("are stale when nobody uses them", async () => {
    expect((await gatebolt("stale", "--after", "0s")).out).toMatch(/default +ann-cursor +ann +cursor +ann +never/);
    expect((await gatebolt("stale")).err).toContain("No token is unused for 30d or longer.");
  });

  it("are explained by prefix or name, never by themselves", async () => {
    const token = readFileSync(tokenFile("ann-cursor"), "utf8").trim();
    expect((await gatebolt("explain", token)).code).toBe(2);
    expect((await gatebolt("explain", token.slice(0, 15), "--server", "notes")).out).toContain("allowed");
    expect((await gatebolt("explain", "nothing")).err).toContain("neither a prefix");
  });
});

describe("config", () => {
  it("fills in URL and header, and never the token", async () => {
    const token = readFileSync(tokenFile("ann-cursor"), "utf8").trim();
    for (const client of ["vscode", "cursor", "claude-code", "claude-desktop", "windsurf", "codex", "curl", "json"]) {
      const { code, out, err } = await gatebolt("config", client, "--connection", "ann-cursor");
      expect([client, code]).toEqual([client, 0]);
      expect(out).toContain("/default/desk/notes/mcp");
      expect(out + err).not.toContain(token);
    }
    const link = await gatebolt("config", "vscode", "--connection", "ann-cursor", "--link");
    expect(link.out).toMatch(/^vscode:mcp\/install\?/);
  });
});

describe("after the end", () => {
  it("commands say that nothing is enforced, and orders wait for the next start, which keeps all tokens", async () => {
    const before = readFileSync(tokenFile("ann-cursor"), "utf8");
    up.stop();
    expect(await up.ended).toBe(0);
    expect(existsSync(join(folder, ".gatebolt", "admin.json"))).toBe(false);
    expect((await gatebolt("get", "tokens")).out).toContain("ann-cursor");
    expect((await gatebolt("explain", "ann-cursor")).err).toContain("no gatebolt up runs on this data folder");
    expect(await gatebolt("disable", "host", "cursor", "--reason", "x")).toMatchObject({
      code: 1,
      err: expect.stringContaining("nothing enforces it now"),
    });
    up = await startUp();
    expect((await gatebolt("explain", "ann-cursor")).out).toContain("host_disabled");
    expect((await gatebolt("enable", "host", "cursor")).code).toBe(0);
    expect(readFileSync(tokenFile("ann-cursor"), "utf8")).toBe(before);
  });
});
