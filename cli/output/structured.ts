import type { OutputFormat } from "./output-option";

/** A value for programs. YAML is loaded only when it is asked for, and means the same to readers of YAML 1.1, such as kubectl. */
export async function structuredText(value: unknown, format: Extract<OutputFormat, "json" | "yaml">): Promise<string> {
  if (format === "json") return JSON.stringify(value, undefined, 2);
  const { stringify } = await import("yaml");
  return stringify(value, { compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: false }).replace(/\n$/, "");
}

/** Several objects as one, the way `kubectl get -o json` answers. */
export function listOf(items: readonly unknown[]): object {
  return { apiVersion: "v1", kind: "List", items };
}
