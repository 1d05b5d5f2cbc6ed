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
export function meantFaults(faults: readonly FastifySchemaValidationError[], schema: unknown, value: unknown): FastifySchemaValidationError[] {
  const own = faults.filter(({ keyword }) => keyword !== "anyOf");
  const meant = own.filter((fault) => isMeant(fault, schema as Schema, value));
  return meant.length > 0 ? meant : own;
}

/** Walks schema and value along the fault's two paths, and stops at a variant that the value does not claim to be. */
function isMeant({ schemaPath, instancePath }: FastifySchemaValidationError, schema: Schema, value: unknown): boolean {
  const steps = instancePath.split("/").slice(1);
  const words = schemaPath.split("/").slice(1);
  let at: Schema | undefined = schema;
  let here = value;
  while (at && words.length > 0) {
    const word = words.shift();
    if (word === "anyOf") {
      at = at.anyOf?.[Number(words.shift())];
      if (at && !claims(here, at)) return false;
    } else if (word === "properties" || word === "items") {
      at = word === "items" ? at.items : at.properties?.[words.shift() ?? ""];
      here = child(here, steps.shift() ?? "");
    } else return true;
  }
  return true;
}

function claims(value: unknown, { properties = {}, required = [] }: Schema): boolean {
  return Object.entries(properties).every(([name, { const: word, enum: words }]) => {
    const found = child(value, name);
    if (found === undefined && !required.includes(name)) return true;
    if (word !== undefined) return found === word;
    return name !== "kind" || !words || words.includes(found);
  });
}

function child(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
