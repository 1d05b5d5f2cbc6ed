import type { FastifySchemaValidationError } from "fastify";

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

/**
 * Of a union each variant complains, and only the complaint of the variant that was meant helps: the one whose fixed words
 * (`kind`, `type`) are those of the value. All faults, when no variant was meant.
 */
export function meantFaults(
  faults: readonly FastifySchemaValidationError[],
  schema: unknown,
  value: unknown,
): FastifySchemaValidationError[] {
  const own = faults.filter(({ keyword }) => keyword !== "anyOf");
  const meant = own.filter((fault) => isMeant(fault, schema as Schema, value));
  return meant.length > 0 ? meant : own;
}

interface Walk {
  /** What is left of the fault's path through the schema, and through the value. */
  readonly words: readonly string[];
  readonly steps: readonly string[];
  readonly schema: Schema | undefined;
  readonly value: unknown;
}

function isMeant({ schemaPath, instancePath }: FastifySchemaValidationError, schema: Schema, value: unknown): boolean {
  return claimsAll({ words: schemaPath.split("/").slice(1), steps: instancePath.split("/").slice(1), schema, value });
}

/** Walks schema and value along the two paths, and stops at a variant that the value does not claim to be. */
function claimsAll({ words, steps, schema, value }: Walk): boolean {
  const [word, name] = words;
  const part = partOf(schema, word, name);
  if (!part) return true;
  if (word === "anyOf") return claims(value, part) && claimsAll({ words: words.slice(2), steps, schema: part, value });
  const below = { steps: steps.slice(1), schema: part, value: child(value, steps[0]) };
  return claimsAll({ words: words.slice(word === "items" ? 1 : 2), ...below });
}

function partOf(schema: Schema | undefined, word: string | undefined, name = ""): Schema | undefined {
  if (word === "items") return schema?.items;
  return word === "anyOf" ? schema?.anyOf?.[Number(name)] : word === "properties" ? schema?.properties?.[name] : undefined;
}

function claims(value: unknown, { properties = {}, required = [] }: Schema): boolean {
  return Object.entries(properties).every(([name, { const: word, enum: words }]) => {
    const found = child(value, name);
    if (found === undefined && !required.includes(name)) return true;
    if (word !== undefined) return found === word;
    return name !== "kind" || !words || words.includes(found);
  });
}

function child(value: unknown, name = ""): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
