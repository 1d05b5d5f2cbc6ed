// `make test`: runs every jest suite and prints, last, the line that was earned: `N passed, N failed`.
// A suite that could not even start counts as one failure; a skipped test fails the run, for nothing is skipped silently.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countsOf, worthASecondTry } from "./second-try.mjs";
import { anyTerraform } from "./terraform.mjs";

const started = performance.now();
const asked = process.argv.slice(2);

/** Runs jest and gives its JSON report, or undefined when it left none. */
async function jest(...args) {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-test-"));
  const report = join(folder, "jest.json");
  const child = spawn("jest", ["--json", `--outputFile=${report}`, "--silent", ...args], {
    // jest prints its progress on stderr and the JSON on stdout as well.
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, GATEBOLT_TERRAFORM: anyTerraform() },
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch (cause) {
    console.error(`jest ended with ${code} and left no report (${cause.message})`);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The suites that only waited in vain, again and with the machine to themselves. */
async function again(files) {
  console.error(`waited in vain, and tried once more, alone:\n${files.map((file) => `  ${file}`).join("\n")}`);
  // Which files are suites at all may have been asked for.
  const matches = asked.filter((each) => each.startsWith("--testMatch="));
  return jest("--runInBand", ...matches, "--runTestsByPath", ...files);
}

// jest refuses to be told both.
const first = await jest(...(asked.includes("--runInBand") ? [] : ["--maxWorkers=2"]), ...asked);
const files = first ? worthASecondTry(first) : [];
const second = files.length > 0 ? await again(files) : undefined;
const { passed, failed, skipped } = first ? countsOf(first, second) : { passed: 0, failed: 1, skipped: 0 };
if (skipped > 0) console.error(`${skipped} tests were skipped: a skipped test counts as failed`);
console.log(`tests took ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
