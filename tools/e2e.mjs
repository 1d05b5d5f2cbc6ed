// `make e2e`: what takes long to build the first time. Runs each suite, and prints the line that all of them earned.
import { spawn } from "node:child_process";
import { onPath, tofu } from "./terraform.mjs";

/** The provider's acceptance: everything with OpenTofu, and with Terraform what `make test` leaves out for its length. */
function providerSuites() {
  const jest = (...matches) => [
    "node",
    "tools/test.mjs",
    "--runInBand",
    ...matches.map((match) => `--testMatch=**/test/terraform/**/*${match}`),
  ];
  // Where there is no Terraform, `make test` has run its part with OpenTofu.
  const whole = onPath("terraform") ? jest(".test.ts", ".e2e.ts") : jest(".e2e.ts");
  const suites = [{ name: "the provider with OpenTofu", command: whole, env: { GATEBOLT_TERRAFORM: tofu() } }];
  if (onPath("terraform"))
    suites.push({ name: "the provider with Terraform", command: jest(".e2e.ts"), env: { GATEBOLT_TERRAFORM: "terraform" } });
  return suites;
}

/** Runs a suite whose last line is `N passed, N failed`; one that ends otherwise counts as failed. */
async function run({ name, command: [program, ...args], env }) {
  console.log(`── ${name}`);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const [, passed = "0", failed = "0"] = /^(\d+) passed, (\d+) failed$/m.exec(said.trimEnd().split("\n").at(-1) ?? "") ?? [];
  return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1) };
}

const counts = { passed: 0, failed: 0 };
for (const suite of providerSuites()) {
  const { passed, failed } = await run(suite);
  counts.passed += passed;
  counts.failed += failed;
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
