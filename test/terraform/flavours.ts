import { spawnSync } from "node:child_process";
import type { Flavour } from "./terraform-folder";

/** Terraform on PATH, else OpenTofu on PATH (interfaces §7). Throws one sentence that says how to get one. */
export function availableFlavour(): Flavour {
  const found = (["terraform", "tofu"] as const).find((name) => spawnSync(name, ["version"], { encoding: "utf8" }).status === 0);
  if (found) return { name: found, program: found };
  throw new Error(
    "test the provider: neither terraform nor tofu is on PATH; install one of them (https://opentofu.org/docs/intro/install), or run make e2e, which builds OpenTofu",
  );
}
