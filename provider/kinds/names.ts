/** `displayName` as Terraform writes it: `display_name`. */
export function attributeName(field: string): string {
  return field.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** `McpBreakGlass` without what every kind begins with: `break_glass`. */
export function kindWord(kind: string): string {
  return attributeName(kind.replace(/^Mcp/, ""));
}

/** The word for several of a kind: `hosts`, `expiry_policies`, `break_glasses`. */
export function pluralWord({ word }: { readonly word: string }): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return word.endsWith("s") ? `${word}es` : `${word}s`;
}
