import { isPlainObject, type PlainObject } from "../../crds/schema/plain";
import type { Schema } from "../../crds/schema/validator/schema";
import { goPattern } from "../../crds/schema/validator/structure/go-pattern";

/** Keywords that are judged here; a schema that says anything else is not judged at all. */
const judged: ReadonlySet<string> = new Set([
  "type",
  "description",
  "default",
  "example",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "required",
  "properties",
  "additionalProperties",
  "items",
  "format",
]);

const judgedFormats: readonly (string | undefined)[] = [undefined, "int32", "int64"];
const int32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };

/**
 * Whether a value fits its schema beyond doubt: no rule, no format and no keyword is involved that takes more than a look. False means
 * nothing but "ask the judge", which takes ten times as long to load as most objects to judge.
 */
export function isBeyondDoubt(schema: Schema, value: unknown): boolean {
  if (!Object.keys(schema).every((keyword) => judged.has(keyword)) || !judgedFormats.includes(schema.format)) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  return byType[schema.type ?? ""]?.(schema, value) ?? false;
}

const byType: Readonly<Record<string, (schema: Schema, value: unknown) => boolean>> = {
  string: (schema, value) => typeof value === "string" && isText(schema, value),
  boolean: (_schema, value) => typeof value === "boolean",
  integer: (schema, value) => typeof value === "number" && isInteger(schema, value),
  array: (schema, value) => Array.isArray(value) && isList(schema, value),
  object: (schema, value) => isPlainObject(value) && isMapping(schema, value),
};

function isText({ pattern, minLength, maxLength }: Schema, value: string): boolean {
  if (!isWithin(Array.from(value).length, minLength, maxLength)) return false;
  return pattern === undefined || goPattern(pattern).test(value);
}

function isInteger({ minimum, maximum }: Schema, value: number): boolean {
  return Number.isInteger(value) && isWithin(value, int32.least, int32.most) && isWithin(value, minimum, maximum);
}

function isList({ items, minItems, maxItems }: Schema, value: readonly unknown[]): boolean {
  return items !== undefined && isWithin(value.length, minItems, maxItems) && value.every((item) => isBeyondDoubt(items, item));
}

function isMapping(schema: Schema, value: PlainObject): boolean {
  const { properties = {}, additionalProperties, required = [], minProperties, maxProperties } = schema;
  const names = Object.keys(value);
  if (!isWithin(names.length, minProperties, maxProperties) || !required.every((name) => Object.hasOwn(value, name))) return false;
  const rest = typeof additionalProperties === "object" ? additionalProperties : undefined;
  const areFine = names.every((name) => {
    const own = Object.hasOwn(properties, name) ? properties[name] : rest;
    return own !== undefined && isBeyondDoubt(own, value[name]);
  });
  // What is left out and has a default is judged with that.
  const left = Object.entries(properties).filter(([name, own]) => own.default !== undefined && !Object.hasOwn(value, name));
  return areFine && left.every(([, own]) => isBeyondDoubt(own, own.default));
}

function isWithin(size: number, least = -Infinity, most = Infinity): boolean {
  return least <= size && size <= most;
}
