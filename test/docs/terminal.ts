import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface TerminalOptions {
  /** Where its files may lie. */
  readonly folder: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Before what a command that failed was. */
export const failedMark = "failed: ";

/** A shell in which a person types one block after another: functions and variables stay. */
export class Terminal {
  readonly #shell: ChildProcess;
  readonly #folder: string;
  #printed = "";
  #blocks = 0;

  constructor({ folder, cwd, env }: TerminalOptions) {
    this.#folder = folder;
    // A process group of its own, so that everything in it can be ended.
    this.#shell = spawn("bash", ["--norc"], { cwd, env: { ...process.env, ...env }, stdio: "pipe", detached: true });
    for (const stream of [this.#shell.stdout, this.#shell.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#printed += text));
    this.#shell.stdin?.write(`exec 2>&1\nset -E -o pipefail\ntrap 'echo "${failedMark}$BASH_COMMAND"' ERR\n`);
  }

  /** Everything printed since the last block began. */
  get printed(): string {
    return this.#printed;
  }

  get isRunning(): boolean {
    return this.#shell.exitCode === null && this.#shell.signalCode === null;
  }

  /** Types a block; `isOver` tells when it has ended. Nothing in it can read what is typed next. */
  type(commands: string): { readonly isOver: () => boolean } {
    this.#blocks += 1;
    const [file, mark] = [join(this.#folder, `block-${this.#shell.pid}-${this.#blocks}.sh`), `-- block ${this.#blocks} is over`];
    writeFileSync(file, commands);
    this.#printed = "";
    this.#shell.stdin?.write(`. ${file} </dev/null\necho; echo "${mark}"\n`);
    return { isOver: () => this.#printed.includes(mark) };
  }

  /** Ctrl-C, and the end of the shell. */
  async end(signal: NodeJS.Signals = "SIGINT"): Promise<void> {
    if (!this.isRunning || this.#shell.pid === undefined) return;
    const ended = once(this.#shell, "exit");
    this.#shell.stdin?.end();
    process.kill(-this.#shell.pid, signal);
    await ended;
  }
}
