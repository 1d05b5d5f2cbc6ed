import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cleanUp, root, temporaryFolder, waitFor } from "../gatebolt-process";

afterAll(cleanUp);

/** What a person's shell does with one line, from the top of the checkout. */
async function shell(line: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", line], { cwd: root });
  return stdout + stderr;
}

it("says what to type, and each line does what it says: call, cut, refused, back again", async () => {
  const data = join(temporaryFolder(), "data");
  const args = ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--data", data];
  const started = spawn(process.execPath, [join(root, "examples", "quickstart", "start.mjs"), ...args], { cwd: root, stdio: "pipe" });
  let [stdout, guide] = ["", ""];
  started.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  started.stderr.on("data", (chunk: Buffer) => (guide += chunk.toString()));
  const ended = once(started, "exit");
  try {
    await waitFor(() => guide.includes("Ctrl-C here ends everything") || started.exitCode !== null, "the guide", 60_000);
    expect(stdout).toMatch(/^gatebolt ready listen=http:\/\/127\.0\.0\.1:\d+\/? admin=http:\/\/127\.0\.0\.1:\d+\/?\n$/);
    const [call = "", disable = "", enable = ""] = [...guide.matchAll(/^ {5}(\S.*)$/gm)].map(([, line]) => line ?? "");
    expect([call, disable, enable]).toEqual([
      expect.stringMatching(/^curl -sS http/),
      expect.stringMatching(/^bin\/gatebolt disable host cursor-macbook --reason "laptop lost"/),
      expect.stringMatching(/^bin\/gatebolt enable host cursor-macbook/),
    ]);

    expect(await shell(call)).toContain('"name":"add_note"');
    expect(await shell(disable)).toMatch(/cut in \d+ ms/);
    expect(await shell(call)).toContain('"reason":"host_disabled"');
    // The other app of the example goes on, at the stdio server too.
    expect(await shell(call.replace("ann-cursor", "night-agent"))).toContain('"name":"add_note"');
    const initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"curl","version":"1"}}}`;
    const stdio = call
      .replace("ann-cursor", "night-agent")
      .replace("/notes/", "/calendar/")
      .replace(/-d '.*'/, `-d '${initialize}'`);
    expect(await shell(stdio)).toContain('"serverInfo":{"name":"calendar"');
    await shell(enable);
    expect(await shell(call)).toContain('"name":"add_note"');

    const [, config = ""] = /configuration: (bin\/gatebolt config .*?) {3}/.exec(guide) ?? [];
    expect(await shell(config)).toContain("/default/desk/notes/mcp");
    for (const [, file = ""] of guide.matchAll(/token in (\S+)/g)) expect(readFileSync(file, "utf8")).toMatch(/^mcpt_\w+$/);
  } finally {
    started.kill("SIGINT");
  }
  expect(await ended).toEqual([0, null]);
});

it("says, where gatebolt up does not start, how to give it other flags", async () => {
  const data = join(temporaryFolder(), "data");
  const args = ["--listen", "nowhere", "--admin", "127.0.0.1:0", "--data", data];
  const started = spawn(process.execPath, [join(root, "examples", "quickstart", "start.mjs"), ...args], { cwd: root, stdio: "pipe" });
  let said = "";
  started.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(started, "close");
  expect(code).not.toBe(0);
  expect(said).toContain("--listen nowhere: write HOST:PORT");
  expect(said).toContain('make up ARGS="--listen 127.0.0.1:0');
});
