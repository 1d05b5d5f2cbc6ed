import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

export interface Writer {
  readonly process: ChildProcessWithoutNullStreams;
  /** Lines that it has written, one at a time. */
  readonly lines: AsyncIterator<string>;
}

/** Starts writer-process.ts on a store file; `rv` is the version it counts up from. */
export async function startWriter(folder: string, file: string, rv: number): Promise<Writer> {
  const outfile = join(folder, "writer.cjs");
  const entry = join(__dirname, "writer-process.ts");
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", target: "node24", format: "cjs", logLevel: "silent" });
  const process_ = spawn(process.execPath, [outfile, file, String(rv)]);
  process_.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  return { process: process_, lines: createInterface({ input: process_.stdout })[Symbol.asyncIterator]() };
}
