import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lateAnswers } from "./late-answers";
import { readGreeting } from "./plugin/handshake";
import { pluginLog } from "./plugin/plugin-log";
import { servePlugin } from "./plugin/serve-plugin";
import { procedures } from "./wire/services";

/** Milliseconds between two looks at whether Terraform is still there. */
const parentInterval = 2_000;

async function main(): Promise<void> {
  const log = pluginLog({ env: process.env, write: (line) => process.stderr.write(line), now: Date.now });
  const greeting = readGreeting(process.env);
  if ("refusal" in greeting) throw new Error(greeting.refusal);
  // stdout belongs to the handshake: a stray line on it is fatal.
  for (const method of ["log", "info", "debug"] as const) console[method] = (...words) => log("debug", words.map(String).join(" "));
  const plugin = await servePlugin({
    greeting,
    temporaryFolder: tmpdir(),
    platform: process.platform,
    now: Date.now,
    log,
    call: lateAnswers({ schema: builtSchema, load: loadAnswers, busy: saveMemory }),
    isStream: (path) => procedures[path]?.stream ?? false,
    shutDown: () => exit(0),
  });
  const exit = (code: number): never => {
    plugin.close();
    process.exit(code);
  };
  endWithTerraform(exit);
  process.stdout.write(`${plugin.line}\n`);
}

/** What `make provider` (tools/build-provider.mjs) put beside the program. */
async function builtSchema(): Promise<Uint8Array> {
  return await Promise.resolve(readFileSync(join(__dirname, "parts", "schema.bin")));
}

function loadAnswers() {
  const { createAnswers } = require("./answers") as typeof import("./answers");
  return createAnswers({ env: process.env, now: Date.now });
}

/**
 * Thousands of objects fit into 120 MB with a young generation that stays small. On the command line the same flags would have Node
 * compile its own modules anew at each start; here they are loaded already. What sets them takes some milliseconds to load itself.
 */
function saveMemory(): void {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of ["--semi-space-growth-factor=1", "--heap-growing-percent=20"]) setFlagsFromString(flag);
}

function endWithTerraform(exit: (code: number) => never): void {
  // Ctrl-C reaches the whole group; Terraform then calls StopProvider, and what is under way has to say how far it got.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => exit(0));
  const fatal = (error: unknown): never => {
    // This prefix makes Terraform show the stack.
    process.stderr.write(`panic: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exit(1);
  };
  process.on("uncaughtException", fatal);
  process.on("unhandledRejection", fatal);
  const parent = process.ppid;
  // Killed, Terraform takes nobody along.
  setInterval(() => process.ppid === parent || exit(0), parentInterval).unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
