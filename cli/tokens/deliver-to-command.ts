import { spawn } from "node:child_process";

export interface Delivery {
  /** Run by sh. */
  readonly command: string;
  readonly token: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Gives a token to a command's standard input. Rejects when the command does not start, does not take it, or ends with an error. What
 * the command prints goes to our stderr, so that stdout carries our own answer alone.
 */
export function deliverToCommand({ command, token, cwd, env }: Delivery): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", command], { cwd, env: { ...env }, stdio: ["pipe", "pipe", "inherit"] });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`"${command}" ended with ${signal ?? `exit code ${code}`}.`));
    });
    // A command that ends without reading closes the pipe; its exit code says whether that was meant.
    child.stdout.pipe(process.stderr, { end: false });
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${token}\n`);
  });
}
