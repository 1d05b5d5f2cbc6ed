/** `displayName` as Terraform writes it: `display_name`. */
export function attributeName(field: string): string {
  return field.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** `McpBreakGlass` without what every kind begins with: `break_glass`. */
export function kindWord(kind: string): string {
  return attributeName(kind.replace(/^Mcp/, ""));
}
