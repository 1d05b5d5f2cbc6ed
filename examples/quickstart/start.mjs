// What `make up` runs: the notes server and `gatebolt up` over this folder, and then says what to type next.
// Everything after `make up ARGS="…"` goes to `gatebolt up`. Ctrl-C ends all of it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
const root = dirname(dirname(here));
const args = process.argv.slice(2);
const data = args.includes("--data") ? args[args.indexOf("--data") + 1] : ".gatebolt";
/** Commands find the default by themselves. */
const where = data === ".gatebolt" ? "" : ` --data ${data}`;
const say = (text = "") => process.stderr.write(`${text}\n`);

const children = [];
let ending = false;
function start(name, [command, ...commandArgs], stdout) {
  const child = spawn(command, commandArgs, { cwd: root, stdio: ["ignore", stdout, "inherit"] });
  children.push(child);
  child.on("error", (error) => end(1, `${name} did not start: ${error.message}`));
  child.on("exit", (code) => end(code ?? 1, `${name} ended`));
  return child;
}
function end(code, why) {
  if (ending) return;
  ending = true;
  say(why);
  process.exitCode = code;
  for (const child of children) child.kill("SIGTERM");
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(0, "ending…"));

/** The address stands in the manifest, so that one notes server serves whoever runs this example twice. */
const notes = 8791;
const isThere = await fetch(`http://127.0.0.1:${notes}/`).then(
  async (answer) => (await answer.text()).includes("The MCP endpoint is /mcp"),
  () => false,
);
if (isThere) say(`A notes server runs on port ${notes} already; it is used.`);
else start("The notes server", [process.execPath, join(here, "servers", "notes.mjs"), String(notes)], "inherit");
const up = start("gatebolt", [join(root, "bin", "gatebolt"), "up", "--manifests", here, "--data", data, "--log", "text", ...args], "pipe");

let printed = "";
up.on("exit", (code) => {
  if (code && !printed) say('Flags of gatebolt up go into ARGS, for example: make up ARGS="--listen 127.0.0.1:0 --admin 127.0.0.1:0"');
});
up.stdout.on("data", (chunk) => {
  process.stdout.write(chunk);
  printed += chunk;
  const ready = /gatebolt ready listen=(\S+)/.exec(printed);
  if (ready) {
    up.stdout.removeAllListeners("data").on("data", (more) => process.stdout.write(more));
    void guide(ready[1].replace(/\/$/, ""));
  }
});

async function guide(url) {
  const token = (name) => join(resolve(root, data), "secrets", "default", name, "token");
  const isMissing = (name) => !existsSync(token(name));
  while (["ann-cursor", "night-agent"].some(isMissing)) {
    await sleep(50);
    if (ending) return;
  }
  const shown = (name) => relative(process.cwd(), token(name)) || token(name);
  const list = (path, name) =>
    `curl -sS ${url}${path} -H "Authorization: Bearer $(cat ${shown(name)})" -H "Content-Type: application/json" ` +
    `-H "Accept: application/json, text/event-stream" -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`;
  say(`
Gatebolt enforces what ${relative(process.cwd(), here) || here} declares.

  Ann's Cursor          ${url}/default/desk/notes/mcp
                        token in ${shown("ann-cursor")}
  Nightly report agent  ${url}/default/desk/notes/mcp
                        token in ${shown("night-agent")}
  a stdio server        ${url}/default/desk/calendar/mcp (either token)

In another terminal, from ${root}:

  1. Call a tool list as Ann's Cursor:
     ${list("/default/desk/notes/mcp", "ann-cursor")}

  2. Cut Ann's Cursor; run 1 again and see it refused:
     bin/gatebolt disable host cursor-macbook --reason "laptop lost"${where}

  3. Give it back:
     bin/gatebolt enable host cursor-macbook${where}

  The same by one line of YAML: write "enabled: false" under "spec:" of the host cursor-macbook in
  ${relative(process.cwd(), join(here, "gatebolt", "2-people-and-apps.yaml"))}, save, call; take it out again, save, call.

  For a client's own configuration: bin/gatebolt config cursor --connection ann-cursor${where}   (Ctrl-C here ends everything)`);
}
