import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type CommandResult, root, temporaryFolder } from "../../gatebolt-process";
import type { Endpoint } from "../mcp-client";

const bin = join(root, "node_modules", ".bin");

/** Runs the Inspector's command line, as its npm package installs it. */
export async function inspector({ url, token }: Endpoint, ...args: string[]): Promise<CommandResult> {
  const quiet = ["--cli", "--quiet", "--format", "json", "--stored-auth-only"];
  const where = ["--server-url", url, "--transport", "http", "--header", `Authorization: Bearer ${token}`];
  const child = spawn(join(bin, "mcp-inspector"), [...quiet, ...where, ...args], {
    env: { PATH: `${bin}:/usr/bin:/bin`, HOME: temporaryFolder() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
