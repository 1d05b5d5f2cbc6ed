import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Tests and benchmarks run from the top of the checkout. */
export const root = process.cwd();
export const binary = join(root, "bin", "gatebolt");

/** A `gatebolt up` that runs, as a user would have it. */
export interface Up {
  readonly listen: string;
  readonly admin: string;
  readonly manifests: string;
  readonly data: string;
  readonly pid: number;
  /** Everything it wrote to stderr so far. */
  readonly log: () => string;
  readonly stdout: () => string;
  /** Ends it, and resolves with its exit code (null when the signal ended it); the folders stay. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Runs another command on the same folders. */
  readonly run: (...args: string[]) => CommandResult;
  /** The token, as soon as its file is there. */
  readonly token: (name: string, namespace?: string) => Promise<string>;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface UpOptions {
  /** File name → YAML; written into a new folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of an earlier run. */
  readonly manifests?: string;
  readonly data?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();
const folders = new Set<string>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A temporary folder that `cleanUp` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-e2e-"));
  folders.add(folder);
  return folder;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Starts `gatebolt up` on free ports and waits for its ready line. */
export async function startUp(options: UpOptions = {}): Promise<Up> {
  const { manifests, data } = foldersOf(options);
  const where = ["--manifests", manifests, "--data", data];
  const args = ["up", ...where, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", ...(options.args ?? [])];
  // A file, not a pipe: a pipe would have this process read every log line while it measures.
  const logFile = join(temporaryFolder(), "log");
  const logged = openSync(logFile, "w");
  const child = spawn(binary, args, { cwd: root, stdio: ["ignore", "pipe", logged], env: { ...process.env, ...options.env } });
  closeSync(logged);
  running.add(child);
  let stdout = "";
  const log = () => readFileSync(logFile, "utf8");
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  // To the end of its line: what was read so far may end in the middle of a port.
  const ready = await waitFor(
    () => /gatebolt ready listen=(\S+) admin=(\S+)\s/.exec(stdout) ?? (hasEnded(child) && "ended"),
    "gatebolt up",
  );
  if (ready === "ended") throw new Error(`gatebolt up ended with ${child.exitCode}: ${log()}`);
  return {
    listen: (ready[1] ?? "").replace(/\/$/, ""),
    admin: (ready[2] ?? "").replace(/\/$/, ""),
    manifests,
    data,
    pid: child.pid ?? 0,
    log,
    stdout: () => stdout,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      const code = await ended;
      running.delete(child);
      return code;
    },
    run: (...command) => runCommand(...command, ...where),
    token: (name, namespace = "default") => tokenIn(join(data, "secrets", namespace, name, "token")),
  };
}

/** New folders, or those of an earlier run, with the files in place. */
function foldersOf({ manifests, data, files = {} }: UpOptions): { readonly manifests: string; readonly data: string } {
  const base = manifests && data ? "" : temporaryFolder();
  const folders = { manifests: manifests ?? join(base, "gatebolt"), data: data ?? join(base, ".gatebolt") };
  mkdirSync(folders.manifests, { recursive: true });
  writeFiles(folders.manifests, files);
  return folders;
}

/** Runs the binary to its end. */
export function runCommand(...args: string[]): CommandResult {
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd: root, encoding: "utf8", timeout: 60_000 });
  return { code: status, stdout, stderr };
}

/** Ends everything that was started and removes the folders; for afterEach or afterAll. */
export async function cleanUp(): Promise<void> {
  const living = [...running].filter((child) => !hasEnded(child));
  const ended = living.map(async (child) => once(child, "exit"));
  for (const child of living) child.kill("SIGKILL");
  await Promise.all(ended);
  running.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.clear();
}

/** Polls until something truthy comes back; fails after `limit` milliseconds saying what was waited for. */
export async function waitFor<Value>(
  look: () => Value | Promise<Value>,
  what = "a condition",
  limit = 90_000,
): Promise<Exclude<Value, false | null | undefined>> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<Value, false | null | undefined>;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s for ${what}`);
    await sleep(10);
  }
}

/** By itself, or by a signal. */
export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function tokenIn(file: string): Promise<string> {
  return waitFor(() => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  }, file);
}
