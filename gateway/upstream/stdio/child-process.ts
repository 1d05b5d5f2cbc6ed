import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { LineSplitter } from "./line-splitter";

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface ChildListener {
  /** One line of stdout, without its end: one JSON-RPC message. */
  onLine(line: string): void;
  /** One line of stderr; servers log there. */
  onLog(line: string): void;
  /** The process is gone; nothing follows. */
  onExit(how: string): void;
}

/** A stdio MCP server that runs. */
export interface Child {
  readonly pid: number | undefined;
  /** Writes one message and its newline. Writing to one that is gone does nothing: onExit tells. */
  writeLine(line: string): void;
  /** Asks it to end (stdin closed, then TERM to its whole group), and kills it after two seconds. */
  end(): void;
}

/** Longest line of stdout that is read, in bytes; a longer one ends the process, for it can be no sane message. */
const longestLine = 64 * 1024 * 1024;

const graceMilliseconds = 2_000;

/**
 * Runs in the child's own process group. Ends the whole group when descriptor 3 closes, which the kernel does for us
 * when the gateway dies in whatever way, kill -9 included: no orphan outlives it.
 */
const supervisor = `
exec 4<&0
"$@" <&4 3<&- 4<&- &
child=$!
exec 0</dev/null 4<&-
( trap '' TERM; exec >/dev/null 2>&1; read -r _ <&3; kill -TERM -$$; sleep ${graceMilliseconds / 1000}; kill -KILL -$$ ) &
watcher=$!
exec >/dev/null 2>&1 3<&-
wait "$child"
status=$?
kill -KILL "$watcher"
exit "$status"
`;

export function startChild({ command, args, env, cwd }: ChildCommand, listener: ChildListener): Child {
  const child = spawn("/bin/sh", ["-c", supervisor, "gatebolt-stdio", command, ...args], {
    env: { ...env },
    cwd,
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
  listen(child, listener);
  return {
    pid: child.pid,
    writeLine(line) {
      if (child.stdin?.writable) child.stdin.write(`${line}\n`);
    },
    end() {
      child.stdin?.end();
      // Closing the lifeline makes the supervisor end the group, also when this process ends before the grace is over.
      (child.stdio[3] as Writable | null)?.destroy();
    },
  };
}

function listen(child: ChildProcess, listener: ChildListener): void {
  let ended = false;
  const exit = (how: string) => {
    if (ended) return;
    ended = true;
    listener.onExit(how);
  };
  readLines(
    child.stdout,
    (line) => listener.onLine(line),
    () => {
      listener.onLog(`wrote a line longer than ${longestLine} bytes to stdout: ended`);
      (child.stdio[3] as Writable | null)?.destroy();
    },
  );
  readLines(
    child.stderr,
    (line) => listener.onLog(line),
    () => undefined,
  );
  // A write that meets a closed pipe is told by the exit that follows.
  child.stdin?.on("error", () => undefined);
  (child.stdio[3] as Writable | null)?.on("error", () => undefined);
  child.on("error", (error) => exit(error.message));
  // "close", not "exit": what it wrote last has been read by then.
  child.on("close", (code, signal) => exit(exitText(code, signal)));
}

function exitText(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 127) return "its command was not found (exit code 127)";
  if (code === 126) return "its command may not be executed (exit code 126)";
  return signal ? `it was ended by ${signal}` : `it exited with code ${code}`;
}

function readLines(stream: Readable | null, onLine: (line: string) => void, onOverflow: () => void): void {
  const splitter = new LineSplitter(longestLine);
  stream?.on("data", (chunk: Buffer) => {
    for (const line of splitter.push(chunk)) onLine(line);
    if (splitter.overflowed) onOverflow();
  });
  stream?.on("error", () => undefined);
}
