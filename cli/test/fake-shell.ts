import { tmpdir } from "node:os";
import type { Shell } from "../shell";

/** A shell that remembers what was printed. */
export interface FakeShell extends Shell {
  readonly stdout: string[];
  readonly stderr: string[];
}

export interface FakeShellParts {
  readonly cwd?: string;
  readonly env?: Shell["env"];
  /** What a person answers; absent: nobody is there. */
  readonly answer?: boolean;
  readonly now?: number;
}

export function fakeShell({ cwd = tmpdir(), env = {}, answer, now = Date.parse("2026-11-21T12:00:00Z") }: FakeShellParts = {}): FakeShell {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const attended = answer !== undefined;
  return {
    stdout,
    stderr,
    cwd,
    env,
    now: () => now,
    version: "0.0.0",
    user: "ann",
    stopSignal: async () => "SIGTERM",
    terminal: {
      print: (text) => stdout.push(text),
      say: (text) => stderr.push(text),
      writeLog: (lines) => stderr.push(lines),
      attended: { stdin: attended, stdout: attended, stderr: attended },
      confirm: async () => answer ?? false,
      survivesBrokenPipes: () => undefined,
    },
  };
}
