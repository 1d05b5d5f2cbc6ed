import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../gatebolt-process";
import { availableFlavour } from "./flavours";
import { TerraformFolder } from "./terraform-folder";

const example = join(root, "examples", "terraform");

/** A copy of `examples/terraform`, with these values for its variables. */
export function exampleFolder(variables: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): TerraformFolder {
  const values = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]));
  const made = new TerraformFolder(availableFlavour(), { ...values, ...env });
  for (const file of readdirSync(example).filter((name) => /\.(tf|tfvars)$/.test(name)))
    made.add(file, readFileSync(join(example, file), "utf8"));
  return made;
}

/** As a person edits it in a pull request. */
export function declareIncident(made: TerraformFolder, more = ""): void {
  const entry = `token-in-log = { host = "night-agent", reason = "token seen in a log", incident = "https://github.com/example/access/pull/42"${more} }`;
  made.add("incidents.auto.tfvars", `incidents = {\n  ${entry}\n}\n`);
}

export function withdrawIncident(made: TerraformFolder): void {
  made.add("incidents.auto.tfvars", "incidents = {}\n");
}
