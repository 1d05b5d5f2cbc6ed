import type { ManifestObject } from "../reader/manifest-object";

/** The older of two objects among files: the first by path, then by place in the file. */
export function byAge(a: ManifestObject, b: ManifestObject): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.document - b.document || a.line - b.line;
}

/** How an object is pointed to from another: `McpHost/cursor (hosts.yaml:3)`. */
export function pointer({ kind, name, file, line }: ManifestObject): string {
  return `${kind}/${name} (${file}:${line})`;
}
