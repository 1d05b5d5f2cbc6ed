import { readFileSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";

/** One object as YAML in the form people write; `spec` is last, so that a line can be added to it. */
export function yaml(kind: string, name: string, spec: object = {}, metadata: object = {}): string {
  return stringify({ apiVersion: "gatebolt.dev/v1alpha1", kind, metadata: { name, ...metadata }, spec });
}

/** Several objects in one file. */
export function documents(...objects: readonly string[]): string {
  return objects.join("---\n");
}

/** A gateway `desk` that exposes each of these upstreams under its name. */
export function desk(upstreams: Readonly<Record<string, string | object>>, spec: object = {}): string {
  const servers = Object.entries(upstreams).map(([name, upstream]) =>
    yaml("McpServer", name, typeof upstream === "string" ? { url: upstream } : upstream),
  );
  const exposed = Object.keys(upstreams).map((name) => ({ name, serverRef: { name } }));
  return documents(...servers, yaml("McpGateway", "desk", { servers: exposed, ...spec }));
}

export function host(name: string, spec: object = {}): string {
  return yaml("McpHost", name, { displayName: `${name} of a test`, type: "Token", ...spec });
}

/** A token that brings its own connection to the gateway `desk`. */
export function token(name: string, hostName: string, spec: object = {}): string {
  return yaml("McpToken", name, { hostRef: { name: hostName }, gatewayRef: { name: "desk" }, ...spec });
}

/** A host and one token, all of one name. */
export function hostWithToken(name: string, spec: object = {}): string {
  return documents(token(name, name, spec), host(name));
}

/** Adds one line at a file's end, as an editor saves it. */
export function addLine(file: string, line: string): void {
  writeFileSync(file, `${readFileSync(file, "utf8")}${line}\n`);
}

/** Takes a line back. */
export function removeLine(file: string, line: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(`${line}\n`)) throw new Error(`${file} has no line "${line}"`);
  writeFileSync(file, text.replace(`${line}\n`, ""));
}
