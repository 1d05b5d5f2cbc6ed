// `make check`: everything that reads the code without running the product. Runs all steps, says how long each took, fails if one did.
import { spawnSync } from "node:child_process";

/** @type {[string, string, string[]][]} */
const steps = [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["format", "biome", ["format"]],
  ["architecture", "jest", ["test/architecture.test.ts", "--silent"]],
  ["dead code", "knip", []],
  ["generated files", "node", ["tools/run.mjs", "tools/generate/main.ts", "--check"]],
];

const results = steps.map(([name, command, args]) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${command} ${args.join(" ")}) ${seconds} s`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd());
  return status === 0;
});
const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
