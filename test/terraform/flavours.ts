import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import type { Flavour } from "./terraform-folder";

/**
 * What GATEBOLT_TERRAFORM names (`make test` and `make e2e` do: tools/terraform.mjs), else Terraform on PATH, else OpenTofu on PATH.
 * Throws one sentence that says how to get one.
 */
export function availableFlavour(): Flavour {
  const named = process.env["GATEBOLT_TERRAFORM"];
  const found = (named ? [named] : ["terraform", "tofu"]).find((program) => spawnSync(program, ["version"]).status === 0);
  if (found) return { name: basename(found) === "tofu" ? "tofu" : "terraform", program: found };
  if (named) throw new Error(`test the provider: GATEBOLT_TERRAFORM=${named} cannot be run`);
  throw new Error(
    "test the provider: neither terraform nor tofu is on PATH; install one of them (https://opentofu.org/docs/intro/install), or run make test, which builds OpenTofu",
  );
}
