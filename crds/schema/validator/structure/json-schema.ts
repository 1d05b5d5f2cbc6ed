import type { Schema } from "../schema";
import { formatsNotOffered } from "./formats";

/** A JSON schema as ajv takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Keywords that mean the same in a structural schema and in JSON schema. */
const same = [
  "description",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "required",
] as const;

/**
 * Translates a structural schema. Unknown fields become faults wherever the API server would drop them, `x-kubernetes-list-type`
 * becomes the keyword `uniqueBy`, and int-or-string a union.
 */
export function toJsonSchema(schema: Schema): JsonSchema {
  refuseUnsupported(schema);
  return { ...valueRules(schema), ...structure(schema, toJsonSchema), ...junctors(schema) };
}

/** Only what fields there may be, nothing about their values: what the API server asks of a status that it then throws away. */
export function toFieldSchema(schema: Schema): JsonSchema {
  return structure(schema, toFieldSchema);
}

function structure(schema: Schema, nested: (schema: Schema) => JsonSchema): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (schema.properties) result["properties"] = mapValues(schema.properties, nested);
  if (schema.items) result["items"] = nested(schema.items);
  if (typeof schema.additionalProperties === "object") result["additionalProperties"] = nested(schema.additionalProperties);
  else if (isClosed(schema)) result["additionalProperties"] = false;
  return result;
}

/** Whether the API server drops what is not among the properties. */
function isClosed(schema: Schema): boolean {
  return schema.type === "object" && schema.additionalProperties !== true && schema["x-kubernetes-preserve-unknown-fields"] !== true;
}

function valueRules(schema: Schema): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const keyword of same) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema["x-kubernetes-int-or-string"]) result["type"] = ["integer", "string"];
  else if (schema.type !== undefined) result["type"] = schema.type;
  if (schema.nullable && result["type"] !== undefined) result["nullable"] = true;
  if (schema.format !== undefined && !isForeignFormat(schema)) result["format"] = schema.format;
  else if (schema.type === "integer") result["format"] = "int64";
  const unique = uniqueBy(schema);
  if (unique) result["uniqueBy"] = unique;
  return { ...result, ...bounds(schema) };
}

/** In structural schemas, as in draft 4, exclusiveness is a flag beside the bound. */
function bounds(schema: Schema): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (schema.minimum !== undefined) result[schema.exclusiveMinimum ? "exclusiveMinimum" : "minimum"] = schema.minimum;
  if (schema.maximum !== undefined) result[schema.exclusiveMaximum ? "exclusiveMaximum" : "maximum"] = schema.maximum;
  return result;
}

/** Inside allOf and its like the API server only judges values; fields are declared outside. */
function junctors(schema: Schema): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const junctor of ["allOf", "anyOf", "oneOf"] as const) {
    if (schema[junctor]) result[junctor] = schema[junctor].map(toValueSchema);
  }
  if (schema.not) result["not"] = toValueSchema(schema.not);
  return result;
}

function toValueSchema(schema: Schema): JsonSchema {
  refuseUnsupported(schema);
  const { additionalProperties, ...fields } = structure(schema, toValueSchema);
  const members = additionalProperties === false || additionalProperties === undefined ? {} : { additionalProperties };
  return { ...valueRules(schema), ...fields, ...members, ...junctors(schema) };
}

/** The keys that tell items of a list apart: some of their fields, or (an empty list) all of them. */
function uniqueBy(schema: Schema): readonly string[] | undefined {
  if (schema["x-kubernetes-list-type"] === "set") return [];
  return schema["x-kubernetes-list-type"] === "map" ? (schema["x-kubernetes-list-map-keys"] ?? []) : undefined;
}

/** Formats count only on the type they belong to. */
function isForeignFormat({ type, format = "" }: Schema): boolean {
  if (type === "integer") return format !== "int32" && format !== "int64";
  if (type === "number") return format !== "float" && format !== "double";
  return type !== "string" || !(["date-time", "date", "password"].includes(format) || formatsNotOffered.includes(format));
}

function refuseUnsupported(schema: Schema): void {
  if (schema["x-kubernetes-embedded-resource"])
    throw new Error("cannot compile the schema: embedded resources are not supported; declare the fields");
  if (schema.type === "string" && formatsNotOffered.includes(schema.format ?? "")) {
    throw new Error(`cannot compile the schema: format ${schema.format} is not supported; write a pattern`);
  }
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
