import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { codeOf, reasonOf } from "./failure";
import { stopSignal } from "./process-signals";
import { processTerminal } from "./process-terminal";
import { runCommandLine } from "./program";
import type { Shell } from "./shell";

/** The program: the only place that reads the process's environment, arguments and working directory. */
async function main(): Promise<void> {
  const shell: Shell = {
    terminal: processTerminal(process),
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
    stopSignal: () => stopSignal(process),
    version: ownVersion(),
    user: ownUser(),
  };
  try {
    // Not process.exit: what was written to a pipe must still reach its reader.
    process.exitCode = await runCommandLine(process.argv.slice(2), shell);
  } catch (error) {
    // A system error names its file and its cause; anything else is our own mistake, and its stack says where.
    const known = error instanceof Error && codeOf(error) !== undefined;
    shell.terminal.say(`gatebolt: ${known ? reasonOf(error) : error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}

/** package.json lies above this file in the sources and above dist/ in the package. */
function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as { readonly version: string };
  return version;
}

/** A container may run under a uid that has no name. */
function ownUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

void main();
