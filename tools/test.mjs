// `make test`: runs every jest suite and prints, last, the line that was earned: `N passed, N failed`.
// A suite that could not even start counts as one failure; a skipped test fails the run, for nothing is skipped silently.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anyTerraform } from "./terraform.mjs";

const folder = mkdtempSync(join(tmpdir(), "gatebolt-test-"));
const report = join(folder, "jest.json");
const started = performance.now();
const asked = process.argv.slice(2);
// jest refuses to be told both.
const workers = asked.includes("--runInBand") ? [] : ["--maxWorkers=2"];
const jest = spawn("jest", ["--json", `--outputFile=${report}`, "--silent", ...workers, ...asked], {
  // jest prints its progress on stderr and the JSON on stdout as well.
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, GATEBOLT_TERRAFORM: anyTerraform() },
});
jest.on("close", (code) => {
  let counts;
  try {
    counts = JSON.parse(readFileSync(report, "utf8"));
  } catch (cause) {
    console.error(`jest ended with ${code} and left no report (${cause.message})`);
  }
  rmSync(folder, { recursive: true, force: true });
  const skipped = counts ? counts.numPendingTests + counts.numTodoTests : 0;
  if (skipped > 0) console.error(`${skipped} tests were skipped: a skipped test counts as failed`);
  const passed = counts?.numPassedTests ?? 0;
  const failed = counts ? counts.numFailedTests + counts.numRuntimeErrorTestSuites + skipped : 1;
  console.log(`tests took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(code === 0 && failed === 0 && passed > 0 ? 0 : 1);
});
