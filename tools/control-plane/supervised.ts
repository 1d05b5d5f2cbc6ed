import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Readable } from "node:stream";

/** A server that runs until it is stopped, or until this process is gone. */
export interface Supervised {
  readonly name: string;
  /** Rejects when the server ends by itself, with the end of its log. */
  readonly ended: Promise<never>;
  /** Sends it a signal. */
  readonly signal: (signal: NodeJS.Signals) => Promise<void>;
  /** Kills it and waits until it is gone. */
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
 * Runs the program, tells its id on the fourth pipe, and kills it by that id when our end of the first closes: so it never outlives
 * this process, whatever kills that. Nothing it holds is worth a slow farewell.
 */
export const watch = `exec 4<&0
"$@" </dev/null 3>&- 4<&- & id=$!
{ echo "$id" >&3; } 2>/dev/null
exec 3>&-
{ read -r _ <&4; kill -9 "$id"; } 2>/dev/null & watcher=$!
exec 4<&-
wait "$id"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

export function supervise({ name, path, args, env, logFile }: Program): Supervised {
  const log = openSync(logFile, "a");
  // In a group of its own: a signal to ours would end the watcher, and leave a program that takes its time, or takes no hint, to itself.
  const child = spawn("/bin/sh", ["-c", watch, name, path, ...args], { stdio: ["pipe", log, log, "pipe"], env, detached: true });
  closeSync(log);
  child.stdin?.on("error", () => {});
  const id = idOf(child.stdio[3] as Readable);
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
  const signal = async (sent: NodeJS.Signals): Promise<void> => {
    process.kill(await id, sent);
  };
  return { name, ended, signal, stop };
}

/** NaN when the shell ended before it could tell; sending a signal then fails by itself. */
async function idOf(pipe: Readable): Promise<number> {
  let text = "";
  for await (const chunk of pipe) text += String(chunk);
  return text === "" ? Number.NaN : Number(text);
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.stdin?.destroy();
  await exited;
}

function tailOf(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-5).join(" | ");
}
