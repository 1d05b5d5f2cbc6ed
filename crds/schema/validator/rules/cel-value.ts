import type { CelInput } from "@bufbuild/cel";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { isPlainObject } from "../../plain";
import type { Schema } from "../schema";

const reserved: ReadonlySet<string> = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(" "),
);

/** Turns a value into what CEL sees. */
export type ToCel = (value: unknown) => CelInput;

/**
 * Makes the conversion for a schema. Values are typed by it as in the API server: integers are ints and other numbers doubles,
 * dates are timestamps, and properties have their escaped names. Fields without a schema are invisible to rules.
 */
export function toCelFor(schema: Schema): ToCel {
  const item = schema.items ? toCelFor(schema.items) : undefined;
  const properties = new Map<string, { readonly name: string; readonly convert: ToCel }>();
  for (const [key, own] of Object.entries(schema.properties ?? {})) {
    const name = escapedName(key);
    if (name !== undefined) properties.set(key, { name, convert: toCelFor(own) });
  }
  const { additionalProperties } = schema;
  const additional = typeof additionalProperties === "object" ? toCelFor(additionalProperties) : undefined;

  const mapping = (value: Readonly<Record<string, unknown>>): ReadonlyMap<string, CelInput> => {
    const result = new Map<string, CelInput>();
    for (const key of Object.keys(value)) {
      const property = properties.get(key);
      if (property) result.set(property.name, property.convert(value[key]));
      // Only properties are identifiers in a rule; the keys of a map are plain text.
      else if (additional) result.set(key, additional(value[key]));
    }
    return result;
  };

  return (value) => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return item ? value.map(item) : [];
    return isPlainObject(value) ? mapping(value) : scalar(value, schema);
  };
}

function scalar(value: unknown, schema: Schema): CelInput {
  if (typeof value === "number") return schema.type === "number" ? value : BigInt(value);
  if (typeof value === "string" && schema.type === "string" && (schema.format === "date-time" || schema.format === "date")) {
    return timeOf(value);
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** The API server takes `t` and `z` for a time's format, but rules that look at such a time fail. So do ours, with a better reason. */
function timeOf(text: string): CelInput {
  if (!/[tz]/.test(text)) return timestampFromMs(Date.parse(text));
  return new UnreadableTime(text) as unknown as CelInput;
}

/** The library refuses to look at what it does not know, and quotes it. */
class UnreadableTime {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return `${this.#text}: write T and Z in upper case`;
  }
}

/** How a property is named in a rule (`namespace` is `__namespace__`); undefined when no rule can name it. */
function escapedName(property: string): string | undefined {
  if (reserved.has(property)) return `__${property}__`;
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(property)) return undefined;
  return property.replaceAll(/__|[./-]/g, (part) => escapes[part] ?? part);
}

const escapes: Readonly<Record<string, string>> = { __: "__underscores__", ".": "__dot__", "-": "__dash__", "/": "__slash__" };
