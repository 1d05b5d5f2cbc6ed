import type { ErrorObject } from "ajv";
import type { FieldFault } from "../../fault";
import { nearest } from "../../nearest";
import type { Path } from "../../path";
import { isPlainObject, typeWord, valueAt } from "../../plain";
import { memberSchema, type Schema, schemaAt } from "../schema";
import { exampleOf, fitsForm, hintFor, quoted, sayOneOf } from "./hints";

/** A fault of structure. */
export interface StructureProblem extends FieldFault {
  /** The value is no text because it is not in quotes: the remedy can be told better by whoever knows how it is spelled. */
  readonly unquoted?: boolean;
}

/** The object that has errors. */
export interface Subject {
  readonly schema: Schema;
  /** As written, before empty fields were dropped. */
  readonly written: unknown;
}

/** One error, and where it is. */
interface Context {
  readonly error: ErrorObject;
  readonly path: Path;
  readonly schema: Schema;
  readonly subject: Subject;
}

/** What is said of it; another path than the error's own where the fault is in a field of the value. */
type Said = Pick<StructureProblem, "problem" | "remedy" | "unquoted" | "part"> & { readonly path?: Path };

/** What to say of each of ajv's keywords. Those that only wrap others (if, allOf) add nothing to what those say. */
export const sayings: Readonly<Record<string, (context: Context) => Said>> = {
  type: wrongType,
  required: missing,
  additionalProperties: unknownField,
  enum: ({ error, schema }) => ({ problem: `is ${quoted(error.data)}`, remedy: remedyForEnum(error.data, schema) }),
  pattern: ({ error, schema, path }) => ({
    problem: path.at(-1) === "value" ? "has a character that is not allowed here" : `${quoted(error.data)} does not have the right form`,
    remedy: `write ${hintFor(schema)}`,
  }),
  format: ({ error, schema }) => formatSaid(error.data, schema),
  minLength: ({ error }) => ({ problem: error.data === "" ? "is empty" : "is too short", remedy: atLeast(error, "character") }),
  maxLength: ({ error }) => ({ problem: `has ${Array.from(String(error.data)).length} characters`, remedy: atMost(error, "character") }),
  minItems: ({ error }) => ({ problem: "has too few entries", remedy: `${atLeast(error, "entry")}, or leave the field out` }),
  maxItems: ({ error }) => ({ problem: `has ${lengthOf(error.data)} entries`, remedy: atMost(error, "entry") }),
  minProperties: ({ error }) => ({ problem: "has too few entries", remedy: `${atLeast(error, "entry")}, or leave the field out` }),
  maxProperties: ({ error }) => ({ problem: `has ${lengthOf(error.data)} entries`, remedy: atMost(error, "entry") }),
  minimum: ({ error }) => bound(error, "below", "at least"),
  maximum: ({ error }) => bound(error, "above", "at most"),
  exclusiveMinimum: ({ error }) => bound(error, "not above", "a number above"),
  exclusiveMaximum: ({ error }) => bound(error, "not below", "a number below"),
  multipleOf: ({ error }) => bound(error, "no multiple of", "a multiple of"),
  uniqueItems: () => ({ problem: "has the same entry twice", remedy: "delete one of the two" }),
  uniqueBy: duplicate,
  anyOf: ({ schema }) => ({ problem: "fits none of the alternatives", remedy: `write ${hintFor(schema)}` }),
  oneOf: ({ schema }) => ({ problem: "fits none, or several, of the alternatives", remedy: `write ${hintFor(schema)}` }),
  not: ({ schema }) => ({ problem: "is not allowed", remedy: `write ${hintFor(schema)}` }),
};

function wrongType({ error, schema }: Context): Said {
  const expected: string = [error.params["type"]].flat().join(" or ");
  const found = error.data;
  const problem = `is ${typeWord(found)}, not ${expectedWord(expected)}`;
  if (found === null) return { problem: "is empty", remedy: `write ${expectedWord(expected)}, or leave the field out` };
  if (expected === "string" && (typeof found === "boolean" || typeof found === "number")) {
    // Quotes alone would only lead to the next fault: 30 is no duration, quoted or not.
    if (!fitsForm(String(found), schema)) return { problem, remedy: `write ${hintFor(schema)}` };
    return { problem, remedy: `quote it: "${String(found)}"`, unquoted: true };
  }
  if (typeof found === "string" && isSpelling(found, expected)) return { problem, remedy: `write ${found} without quotes` };
  if (typeof found === "string" && schema.required?.length === 1) return { problem, remedy: `write {${schema.required[0]}: ${found}}` };
  const example = exampleOf(schema);
  return { problem, remedy: `write ${expectedWord(expected)}${example === undefined ? "" : `, for example ${example}`}` };
}

function isSpelling(text: string, expected: string): boolean {
  return expected === "boolean" ? /^(?:true|false)$/.test(text) : /^(?:integer|number)$/.test(expected) && /^-?[0-9]+$/.test(text);
}

function expectedWord(type: string): string {
  const words: Readonly<Record<string, string>> = { string: "text", array: "a list", object: "a mapping", boolean: "true or false" };
  return words[type] ?? (type === "integer" ? "a whole number" : `a ${type}`);
}

function missing({ error, path, schema, subject }: Context): Said {
  const field = String(error.params["missingProperty"]);
  const parent = valueAt(subject.written, path);
  const isEmpty = isPlainObject(parent) && parent[field] === null;
  const own = memberSchema(schema, field) ?? {};
  return { path: [...path, field], problem: isEmpty ? "is empty" : "is missing", remedy: `write it: ${hintFor(own)}` };
}

function unknownField({ error, path, schema, subject }: Context): Said {
  const field = String(error.params["additionalProperty"]);
  const known = Object.keys(schema.properties ?? {});
  const meant = nearest(field, known);
  const all = known.length === 0 ? "leave it out" : `leave it out, or write one of ${known.join(", ")}`;
  const remedy = meant === undefined ? (elsewhere(field, path, subject.schema) ?? all) : `did you mean ${meant}?`;
  return { path: [...path, field], part: "key", problem: "is not a field here", remedy };
}

/** A field that only was indented wrongly: it belongs one level further in, or out. */
function elsewhere(field: string, path: Path, root: Schema): string | undefined {
  const here = schemaAt(root, path)?.properties ?? {};
  const inside = Object.keys(here).find((name) => memberSchema(here[name], field) !== undefined && here[name]?.properties);
  if (inside !== undefined) return `write it inside ${inside}`;
  if (path.length === 0) return undefined;
  const outer = path.slice(0, -1);
  const fits = schemaAt(root, outer)?.properties?.[field] !== undefined;
  return fits ? `write it one level further out, beside ${String(path.at(-1))}` : undefined;
}

function duplicate({ path, subject }: Context): Said {
  const keys = schemaAt(subject.schema, path.slice(0, -1))?.["x-kubernetes-list-map-keys"] ?? [];
  const item = valueAt(subject.written, path);
  const which = isPlainObject(item) ? keys.map((key) => `${key} ${quoted(item[key])}`).join(", ") : quoted(item);
  const remedy = keys.length === 0 ? "delete one of the two" : "delete one of the two, or give it another name";
  return { problem: `${which === "" ? "the entry" : which} is in the list twice`, remedy };
}

function remedyForEnum(found: unknown, schema: Schema): string {
  const values = schema.enum ?? [];
  const meant =
    typeof found === "string"
      ? nearest(
          found,
          values.filter((value) => typeof value === "string"),
        )
      : undefined;
  if (values.length === 1) return `write ${String(values[0])}, or leave the field out`;
  const all = `write one of ${sayOneOf(values)}`;
  return meant === undefined ? all : `did you mean ${meant}? ${all}`;
}

function formatSaid(found: unknown, schema: Schema): Said {
  if (typeof found === "number") return { problem: `${found} is too large a number`, remedy: "write a smaller one" };
  return { problem: `${quoted(found)} is not a date and time`, remedy: `write it like ${exampleOf(schema) ?? "2027-01-31T18:00:00Z"}` };
}

function bound(error: ErrorObject, relation: string, wanted: string): Said {
  const limit = String(error.params["limit"] ?? error.params["multipleOf"]);
  return { problem: `${String(error.data)} is ${relation} ${limit}`, remedy: `write ${wanted} ${limit}` };
}

function atLeast(error: ErrorObject, unit: string): string {
  return `write at least ${count(error.params["limit"], unit)}`;
}

function atMost(error: ErrorObject, unit: string): string {
  return `write at most ${count(error.params["limit"], unit)}`;
}

function count(limit: unknown, unit: string): string {
  const plural = unit === "entry" ? "entries" : `${unit}s`;
  return limit === 1 ? `one ${unit}` : `${String(limit)} ${plural}`;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : Object.keys(Object(value)).length;
}
