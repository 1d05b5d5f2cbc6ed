/** A mapping as the body of an HCL block or object, braces included; `rename` says how its own fields are spelled. */
export function hclOf(value: object, rename: (field: string) => string, indent = ""): string {
  const inner = `${indent}  `;
  const entries = Object.entries(value).map(([field, entry]) => [rename(field), entry] as const);
  const widest = Math.max(0, ...entries.filter(([, entry]) => isShort(entry)).map(([field]) => field.length));
  const lines = entries.map(([field, entry]) => {
    const padding = isShort(entry) ? " ".repeat(widest - field.length) : "";
    return `${inner}${field}${padding} = ${valueOf(entry, rename, inner)}`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`;
}

function isShort(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function valueOf(value: unknown, rename: (field: string) => string, indent: string): string {
  if (Array.isArray(value)) return listOf(value, rename, indent);
  // Keys of maps, such as labels, are spelled as they are; only our own schema's objects are renamed, and those have no dots or dashes.
  if (typeof value === "object" && value !== null) return hclOf(value, (field) => keyOf(field, rename), indent);
  // Quoted text is the same in JSON and HCL, but for templates.
  return JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

function listOf(items: readonly unknown[], rename: (field: string) => string, indent: string): string {
  if (items.every(isShort)) return `[${items.map((item) => valueOf(item, rename, indent)).join(", ")}]`;
  const inner = `${indent}  `;
  return `[\n${items.map((item) => `${inner}${valueOf(item, rename, inner)},`).join("\n")}\n${indent}]`;
}

function keyOf(field: string, rename: (field: string) => string): string {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(field) ? rename(field) : JSON.stringify(field);
}
