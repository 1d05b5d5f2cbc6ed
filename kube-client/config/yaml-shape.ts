/** A mapping as YAML gives it. */
export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mappingAt(mapping: Mapping, key: string): Mapping {
  const value = mapping[key];
  return isMapping(value) ? value : {};
}

export function listAt(mapping: Mapping, key: string): readonly unknown[] {
  const value = mapping[key];
  return Array.isArray(value) ? value : [];
}

/** An empty string counts as absent, as it does for kubectl. */
export function textAt(mapping: Mapping, key: string): string | undefined {
  const value = mapping[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function textsAt(mapping: Mapping, key: string): string[] {
  return listAt(mapping, key).filter((each) => typeof each === "string");
}

export function textRecordAt(mapping: Mapping, key: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mappingAt(mapping, key)).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
