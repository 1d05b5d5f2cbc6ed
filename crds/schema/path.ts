/** Where a value is: keys of mappings and positions in lists, from the object's root. */
export type Path = readonly (string | number)[];

/** A path as people write it: `spec.servers[0].name`, `metadata.labels[example.com/team]`. */
export function fieldText(path: Path): string {
  return path.map(segmentText).join("");
}

function segmentText(segment: string | number, index: number): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (!/^[A-Za-z0-9_$-]+$/.test(segment)) return `[${segment}]`;
  return index === 0 ? segment : `.${segment}`;
}
