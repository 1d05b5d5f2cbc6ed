// Runs a TypeScript file of this repository: bundles it in memory and executes the result. Usage: node tools/run.mjs FILE.ts [ARG…]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error("usage: node tools/run.mjs FILE.ts [ARG…]");
  process.exit(2);
}
// Inside the checkout, so that packages left external are found from there.
const folder = mkdtempSync(join(import.meta.dirname, "..", "node_modules", ".run-"));
const outfile = join(folder, "main.cjs");
await build({
  entryPoints: [resolve(file)],
  outfile,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
const child = spawn(process.execPath, ["--enable-source-maps", outfile, ...args], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(signal ? 1 : (code ?? 1));
});
