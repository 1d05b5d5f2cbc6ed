import type { ObjectFields, ValueType } from "./value";

/**
 * Who gives an attribute its value: its author (`required`, `optional`), the provider (`computed`), or the provider where the
 * author left it out (`optional-computed`).
 */
export type Presence = "required" | "optional" | "computed" | "optional-computed";

export interface Attribute {
  /** Markdown; becomes the registry's documentation. */
  readonly description: string;
  readonly type: ValueType | Nested;
  readonly presence: Presence;
  /** Terraform shows `(sensitive value)` instead. */
  readonly sensitive?: boolean;
  /** Reaches us, and is never kept in plan or state. */
  readonly writeOnly?: boolean;
  /** Another value needs another object. */
  readonly replaces?: boolean;
}

export interface Nested {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

export interface Schema {
  /** Rises when states of an older shape have to be converted. */
  readonly version: number;
  /** Markdown. */
  readonly description: string;
  readonly attributes: Attributes;
}

export function isNested(type: Attribute["type"]): type is Nested {
  return typeof type === "object" && "nesting" in type;
}

/** The type of a whole resource, as Terraform sees it. */
export function typeOf(attributes: Attributes): ValueType {
  const fields: ObjectFields = Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, attributeType(type)]));
  return ["object", fields];
}

function attributeType(type: Attribute["type"]): ValueType {
  if (!isNested(type)) return type;
  const inner = typeOf(type.attributes);
  return type.nesting === "single" ? inner : [type.nesting, inner];
}
