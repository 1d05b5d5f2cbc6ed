/**
 * The schema without its names (`$id`), which are for the OpenAPI document: the validator takes a name that occurs twice in one
 * schema for two schemas of one name.
 */
export function anonymous(schema: object): object {
  return placed(schema) as object;
}

function placed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placed);
  if (typeof value !== "object" || value === null) return value;
  const named = Object.entries(value).filter(([key, inner]) => !(key === "$id" && typeof inner === "string"));
  return Object.fromEntries(named.map(([key, inner]) => [key, placed(inner)]));
}
