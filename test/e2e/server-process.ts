import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { hasEnded, root, waitFor } from "../gatebolt-process";

const running = new Set<ChildProcess>();

/** Starts an MCP server's script and waits for the URL that it prints. */
export async function startServer(script: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, script), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const url = await waitFor(() => /(http:\/\/\S+)\s/.exec(said) ?? (hasEnded(child) && "ended"), script);
  if (url === "ended") throw new Error(`${script} ended with ${child.exitCode}: ${said}`);
  return url[1] ?? "";
}

/** Ends them; for afterAll. */
export function endServers(): void {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}

export const fixtureScript = "test/conformance/fixture/server.mjs";
export const notesScript = "examples/quickstart/servers/notes.mjs";
export const calendar = { command: "node", args: [join(root, "examples", "quickstart", "servers", "calendar.mjs")] };
