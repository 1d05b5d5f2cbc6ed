/** A name that an object may have (a DNS label), made from any text: `GitHub MCP (work)` becomes `github-mcp-work`. */
export function objectName(text: string, fallback: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const label = plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, "");
  return label === "" || label === "mcp" ? fallback : label;
}

/** The names in order, each made unique by a number behind it where it was taken. */
export function uniqueNames(texts: readonly string[], fallback: string): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const base = objectName(text, fallback);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
    taken.add(name);
    return name;
  });
}
