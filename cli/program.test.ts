import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashToken, parseToken } from "../contract/token";
import { commandTable } from "./command-table";
import { runCommandLine } from "./program";
import { fakeShell } from "./test/fake-shell";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the command line", () => {
  it("lists every command in its help", async () => {
    const shell = fakeShell();
    expect(await runCommandLine(["--help"], shell)).toBe(0);
    for (const { name, summary } of commandTable) expect(shell.stdout.join("\n")).toMatch(new RegExp(`${name} +${summary.slice(0, 20)}`));
  });

  it("says help when nothing is asked, and the version", async () => {
    const shell = fakeShell();
    expect(await runCommandLine([], shell)).toBe(0);
    expect(await runCommandLine(["--version"], shell)).toBe(0);
    expect(shell.stdout.at(-1)).toBe("0.0.0");
  });

  it.each(commandTable.map(({ name }) => name))("shows an example in the help of %s", async (name) => {
    const shell = fakeShell();
    expect(await runCommandLine([name, ...(name === "token" ? ["new"] : []), "--help"], shell)).toBe(0);
    expect(shell.stdout.join("\n")).toMatch(/Examples?:\n {2}.*gatebolt |\n {2}\(umask/);
  });

  it.each([
    [["frob"], "unknown command 'frob'"],
    [["get"], "missing required argument 'KIND'"],
    [["get", "hosts", "--frob"], "unknown option '--frob'"],
    [["get", "pods"], 'There is no kind "pods"'],
    [["get", "hosts", "-o", "xml"], "Allowed choices are wide, json, yaml"],
    [["disable", "host", "x"], "required option '--reason <TEXT>' not specified"],
    [["disable", "host", "--reason", "x"], "Say which host"],
    [["disable", "host", "x", "--reason", " "], "--reason is empty"],
    [["disable", "host", "x", "--reason", "y", "--at-gateway", "foo"], "--at-gateway foo: write the URL of the gateway's admin port"],
    [["disable", "host", "x", "--reason", "y", "-A", "--at-gateway", "http://g"], "not with -A"],
    [["enable", "host", "x", "--at-gateway", "foo"], "--at-gateway foo: write the URL of the gateway's admin port"],
    [["enable", "host", "x", "-A", "--at-gateway", "http://g"], "not with -A"],
    [["status", "--gateway", "foo", "--gateway-token-file", "t"], "--gateway foo: write the URL of the gateway's admin port"],
    [["token", "new"], "Say where the token goes"],
    [["config", "emacs", "--connection", "x"], 'There is no client "emacs"'],
    [["config", "codex", "--connection", "x", "--link"], "Codex has no install links"],
    [["test"], "Give URL and --token-file"],
    [["revoke", "token"], "Say which tokens"],
  ])("answers %j with 2 and what is wrong", async (args, message) => {
    const shell = fakeShell();
    expect(await runCommandLine(args, shell)).toBe(2);
    expect(shell.stderr.join("\n")).toContain(message);
    expect(shell.stdout).toEqual([]);
  });

  it.each([
    [["frob"], "See: gatebolt --help"],
    [["get", "hosts", "--frob"], "See: gatebolt get --help"],
    [["token", "new", "--frob"], "See: gatebolt token --help"],
  ])("says after the mistake in %j where to read on", async (args, hint) => {
    const shell = fakeShell();
    expect(await runCommandLine(args, shell)).toBe(2);
    expect(shell.stderr.at(-1)).toBe(hint);
  });

  it("takes help as a word, too", async () => {
    const [word, flag] = [fakeShell(), fakeShell()];
    expect(await runCommandLine(["help", "get"], word)).toBe(0);
    expect(await runCommandLine(["get", "--help"], flag)).toBe(0);
    expect(word.stdout).toEqual(flag.stdout);
    const all = fakeShell();
    expect(await runCommandLine(["help"], all)).toBe(0);
    expect(all.stdout.join("\n")).toContain("Commands:");
  });

  it("says of commands that are still to come what to use instead", async () => {
    const shell = fakeShell();
    expect(await runCommandLine(["console"], shell)).toBe(1);
    expect(shell.stderr).toEqual([expect.stringContaining("gatebolt status")]);
  });

  it("takes options before the command, as kubectl plugins get them", async () => {
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["-n", "get", "--data", ".", "get", "hosts", "-o", "json"], shell)).toBe(0);
    expect(shell.stdout.join("")).toContain('"kind": "List"');
  });

  it("says where it looked when there is neither a data folder nor a cluster", async () => {
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["get", "hosts", "--context", "prod"], shell)).toBe(1);
    expect(await runCommandLine(["get", "hosts"], shell)).toBe(1);
    expect(shell.stderr).toEqual([
      expect.stringContaining("There is no kubeconfig for --context prod"),
      expect.stringMatching(/^There is no \.gatebolt\/ folder here or above.*start gatebolt up.*\. No cluster is known/),
    ]);
  });
});

describe("token new", () => {
  it("writes the token for its owner alone, and prints only what is to be declared", async () => {
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["token", "new", "--out", "a.token"], shell)).toBe(0);
    const token = readFileSync(join(folder, "a.token"), "utf8").trim();
    expect(parseToken(token).ok).toBe(true);
    expect(statSync(join(folder, "a.token")).mode & 0o777).toBe(0o600);
    expect(shell.stdout).toEqual([`hash:\n  prefix: ${token.slice(5, 15)}\n  sha256: ${hashToken(token)}`]);
  });

  it("never overwrites a file", async () => {
    writeFileSync(join(folder, "a.token"), "mine");
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["token", "new", "--out", "a.token"], shell)).toBe(1);
    expect(readFileSync(join(folder, "a.token"), "utf8")).toBe("mine");
    expect(shell.stdout).toEqual([]);
  });

  it("gives it to a command's standard input, and declares nothing when that fails", async () => {
    const shell = fakeShell({ cwd: folder, env: { PATH: process.env["PATH"] } });
    expect(await runCommandLine(["token", "new", "--exec", "cat > got"], shell)).toBe(0);
    expect(parseToken(readFileSync(join(folder, "got"), "utf8").trim()).ok).toBe(true);
    expect(await runCommandLine(["token", "new", "--exec", "exit 3"], shell)).toBe(1);
    expect(shell.stdout).toHaveLength(1);
    expect(shell.stderr.at(-1)).toContain('"exit 3" ended with exit code 3');
  });
});

describe("validate", () => {
  const good = "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\nmetadata: {name: x}\nspec: {}\n";

  it.each([
    ["good.yaml", good, 0, [], "1 file, 1 object: no faults"],
    [
      "bad.yaml",
      good.replace("{}", "{ownr: x}"),
      1,
      ["bad.yaml:4: McpHost/x: spec.ownr: is not a field here; did you mean owner?"],
      "1 fault in 1 file",
    ],
    ["binary.yaml", "\0", 2, [], "binary.yaml:1: cannot read the file"],
  ])("judges %s", async (file, text, code, faults, message) => {
    writeFileSync(join(folder, file), text);
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["validate", file], shell)).toBe(code);
    expect(shell.stdout).toEqual(faults);
    expect(shell.stderr.join("\n")).toContain(message);
  });

  it("reads folders, and exits with 2 for a path that is none", async () => {
    writeFileSync(join(folder, "a.yaml"), good);
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["validate", "."], shell)).toBe(0);
    expect(await runCommandLine(["validate", "nowhere"], shell)).toBe(2);
    expect(shell.stderr.at(-1)).toContain("Cannot read nowhere: there is no such file or folder");
  });
});

describe("init", () => {
  it("writes manifests that validate, from nothing", async () => {
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["init"], shell)).toBe(0);
    expect(shell.stdout).toEqual(["gatebolt/1-servers.yaml", "gatebolt/2-people-and-apps.yaml", "gatebolt/3-access.yaml"]);
    expect(await runCommandLine(["validate", "gatebolt"], shell)).toBe(0);
  });

  it("writes manifests that validate, from a client's file, and its secrets elsewhere", async () => {
    writeFileSync(
      join(folder, "mcp.json"),
      JSON.stringify({
        mcpServers: {
          "Git Hub": { url: "https://api.example.com/mcp", headers: { Authorization: "Bearer s3cr3t" } },
          "Git-Hub": { command: "npx", args: ["--token", "s3cr3t", "yes", "a: b", "#x"], env: { KEY: "s3cr3t", EMPTY: "" } },
        },
      }),
    );
    const shell = fakeShell({ cwd: folder });
    expect(await runCommandLine(["init", "--from", "mcp.json"], shell)).toBe(0);
    const before = shell.stderr.length;
    expect(await runCommandLine(["validate", "gatebolt"], shell)).toBe(0);
    expect(shell.stderr.slice(before)).toEqual([expect.stringMatching(/no faults$/)]);
    for (const file of shell.stdout) expect(readFileSync(join(folder, file), "utf8")).not.toContain("s3cr3t");
    const secret = join(folder, ".gatebolt/secrets/default/git-hub-credentials");
    expect(readFileSync(join(secret, "authorization"), "utf8")).toBe("Bearer s3cr3t");
    expect(readFileSync(join(secret, "origin"), "utf8")).toBe("https://api.example.com");
    expect(statSync(join(secret, "authorization")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, ".gatebolt/secrets/default/git-hub-2-credentials/origin"), "utf8")).toBe("stdio:default/git-hub-2");
    expect(readFileSync(join(folder, ".gatebolt/.gitignore"), "utf8")).toBe("*\n");
    expect(shell.stderr.join("\n")).not.toContain("s3cr3t");
    rmSync(join(secret, "authorization"));
    expect(await runCommandLine(["validate", "gatebolt"], shell)).toBe(0);
    expect(shell.stderr.join("\n")).toContain("Secret/git-hub-credentials is not among these files");
  });

  it("overwrites nothing", async () => {
    const shell = fakeShell({ cwd: folder });
    await runCommandLine(["init"], shell);
    expect(await runCommandLine(["init"], shell)).toBe(1);
    expect(shell.stderr.at(-1)).toContain("exists already, and nothing is overwritten");
  });
});
