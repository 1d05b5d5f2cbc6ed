// Which program speaks to the provider in tests: Terraform on PATH, else OpenTofu on PATH, else OpenTofu built from Go modules and cached.
import { spawnSync } from "node:child_process";

export const onPath = (program) => spawnSync(program, ["version"], { stdio: "ignore" }).status === 0;

/** OpenTofu: on PATH, else from the cache, else built (minutes, once). Ends the process where none of them works. */
export function tofu() {
  if (onPath("tofu")) return "tofu";
  const { status, stdout } = spawnSync("node", ["tools/run.mjs", "tools/opentofu/main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) process.exit(1);
  return stdout.trim();
}

/** Terraform where it is there; nobody has to install it for the tests. */
export const anyTerraform = () => process.env["GATEBOLT_TERRAFORM"] ?? (onPath("terraform") ? "terraform" : tofu());
