import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";

/** A server that runs until it is stopped, or until this process is gone. */
export interface Supervised {
  readonly name: string;
  /** Rejects when the server ends by itself, with the end of its log. */
  readonly ended: Promise<never>;
  readonly stop: () => Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
}

/**
 * Runs the program, and kills it by its id when our end of the pipe closes: so it never outlives this process, whatever kills that.
 * Nothing it holds is worth a slow farewell.
 */
export const watch = `exec 3<&0
"$@" </dev/null 3<&- & id=$!
{ read -r _ <&3; kill -9 "$id"; } 2>/dev/null & watcher=$!
exec 3<&-
wait "$id"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

export function supervise({ name, path, args, env, logFile }: Program): Supervised {
  const log = openSync(logFile, "a");
  const child = spawn("/bin/sh", ["-c", watch, name, path, ...args], { stdio: ["pipe", log, log], env });
  closeSync(log);
  child.stdin?.on("error", () => {});
  const exited = once(child, "exit");
  let stopping = false;
  const ended = exited.then(() => {
    if (stopping) return new Promise<never>(() => {});
    throw new Error(`run ${name}: it ended by itself: ${tailOf(logFile)}`);
  });
  ended.catch(() => {});
  const stop = async (): Promise<void> => {
    stopping = true;
    await end(child, exited);
  };
  return { name, ended, stop };
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.stdin?.destroy();
  await exited;
}

function tailOf(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-5).join(" | ");
}
