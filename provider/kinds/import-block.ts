import { type ObjectValue, textAt } from "../framework/value";

/**
 * What somebody pastes to have an object in the state. Terraform does not say to a provider what its author calls the resource, but
 * prints it above what is said.
 *
 * @param word of the resource, without `gatebolt_`
 */
export function importBlock(word: string, planned: ObjectValue, id: string): string {
  const name = textAt(planned, "name").replaceAll(/[^A-Za-z0-9_-]/g, "_");
  const label = /^[A-Za-z_]/.test(name) ? name : `_${name}`;
  const block = `import {\n  to = gatebolt_${word}.${label}\n  id = ${JSON.stringify(id)}\n}`;
  return `${block}\n\nWrite the address of the resource, as it stands above, for "to".`;
}
