import { formatFault, type Fault } from "../fault";
import { kindSchemas } from "../kind-schemas";
import type { ManifestFile } from "../reader/file-text";
import { validateManifests, type Validation } from "../validate-manifests";
import { createValidator } from "../validator/create-validator";

const validator = createValidator(kindSchemas);
const now = Date.parse("2026-06-01T00:00:00Z");

export function validate(files: readonly ManifestFile[] | string, scope: "folder" | "files" = "folder"): Validation {
  const given = typeof files === "string" ? [{ path: "a.yaml", content: files }] : files;
  return validateManifests(given, { validator, scope, now });
}

/** A folder's objects, one a line: `McpHost a {spec}` or `McpHost team/a {spec}`, at one line each. */
export function objects(...lines: string[]): string {
  return lines.map(object).join("\n---\n");
}

export function object(line: string): string {
  const [, kind, namespace = "default", name, rest = "{}"] = /^(\w+) (?:([\w-]+)\/)?([\w-]+) ?(.*)$/.exec(line) ?? [];
  const [version, body] = kind === "Secret" ? ["v1", rest.slice(1, -1)] : ["gatebolt.dev/v1alpha1", `spec: ${rest}`];
  return `{apiVersion: ${version}, kind: ${kind}, metadata: {name: ${name}, namespace: ${namespace}}, ${body}}`;
}

export const faultsOf = (...lines: string[]) => validate(objects(...lines)).faults.map(said);
export const warningsOf = (...lines: string[]) => validate(objects(...lines)).warnings.map(said);
export const said = (fault: Fault) => formatFault(fault).replace(/^a\.yaml:/, "");

export const team = [
  "McpServer github {url: 'https://github.example/mcp'}",
  "McpGateway dev {servers: [{name: gh, serverRef: {name: github}}]}",
  "McpHost cursor {}",
  "McpUser ada {}",
];
