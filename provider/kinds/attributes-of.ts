import type { Schema } from "../../crds/schema/validator/schema";
import type { Attribute, Attributes, Presence } from "../framework/schema";
import type { ValueType } from "../framework/value";
import { describe } from "./describe";
import { attributeName } from "./names";

/** How the attributes are used: what a person declares, or what is only read. */
export type Use = "declared" | "read";

/**
 * The attributes of an object's fields, made from the CRD's schema. A default of the schema is said in the description and never
 * applied: what its author left out belongs to somebody else.
 */
export function attributesOf(schema: Schema, use: Use): Attributes {
  const required = new Set(schema.required);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, property]): [string, Attribute] => [
      attributeName(field),
      { description: describe(property), type: attributeType(property, use), presence: presenceOf(required.has(field), use) },
    ]),
  );
}

function presenceOf(isRequired: boolean, use: Use): Presence {
  if (use === "read") return "computed";
  return isRequired ? "required" : "optional";
}

function attributeType(schema: Schema, use: Use): Attribute["type"] {
  if (schema.type === "array" && schema.items) return listType(schema, schema.items, use);
  if (schema.type === "object" && schema.properties) return { nesting: "single", attributes: attributesOf(schema, use) };
  if (schema.type === "object" && typeof schema.additionalProperties === "object") return ["map", scalarType(schema.additionalProperties)];
  return scalarType(schema);
}

function listType(schema: Schema, items: Schema, use: Use): Attribute["type"] {
  if (items.type === "object") return { nesting: "list", attributes: attributesOf(items, use) };
  return [schema["x-kubernetes-list-type"] === "set" ? "set" : "list", scalarType(items)];
}

const scalars: Readonly<Record<string, ValueType>> = { string: "string", integer: "number", number: "number", boolean: "bool" };

function scalarType({ type = "" }: Schema): ValueType {
  const scalar = scalars[type];
  if (!scalar) throw new Error(`make a Terraform attribute of a CRD's field: type ${type || "(none)"} has no counterpart`);
  return scalar;
}
