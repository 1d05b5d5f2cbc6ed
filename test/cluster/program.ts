import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** A file, not a pipe: the test's process would have to read every line while it measures. */
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A program that runs until it is ended, by its own process id. */
export class Program {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  readonly #ended: Promise<number | null>;
  #stdout = "";

  constructor({ command, args, logFile, env = {} }: ProgramOptions) {
    const log = openSync(logFile, "a");
    this.#child = spawn(command, args, { stdio: ["ignore", "pipe", log], env: { ...process.env, ...env } });
    closeSync(log);
    this.#logFile = logFile;
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#stdout += chunk.toString()));
    this.#ended = new Promise((resolve) => this.#child.on("exit", resolve));
    running.add(this.#child);
    void this.#ended.then(() => running.delete(this.#child));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return running.has(this.#child);
  }

  /** Resolves with its exit code; null when a signal ended it. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Everything that it wrote to stderr so far. */
  get log(): string {
    return readFileSync(this.#logFile, "utf8");
  }

  get stdout(): string {
    return this.#stdout;
  }

  /** Resolves with what it printed, once that matches. Rejects with the end of its log when it ends before that. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#stdout);
      if (match) return match;
      const more = new Promise((resolve) => this.#child.stdout?.once("data", resolve));
      if ((await Promise.race([more, this.#ended.then(() => "ended")])) === "ended" && !pattern.test(this.#stdout)) {
        throw new Error(`wait for ${pattern}: the program ended with ${this.#child.exitCode}: ${this.log.slice(-2_000)}`);
      }
    }
  }

  /** Stops it in its tracks: its connections stay open and nothing is answered. */
  pause(): void {
    this.#child.kill("SIGSTOP");
  }

  resume(): void {
    this.#child.kill("SIGCONT");
  }

  /** Ends it as a pod is ended (`SIGKILL`: as a node that goes), and resolves with its exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.#child.kill(signal);
    return this.#ended;
  }
}
