/** A value that Terraform knows only after apply. */
export const unknown: unique symbol = Symbol("unknown until apply");

/** A Terraform value. A number that is no exact JavaScript number is its decimal text. */
export type Value = null | typeof unknown | string | number | boolean | readonly Value[] | ObjectValue;

export interface ObjectValue {
  readonly [name: string]: Value;
}

/** A type as Terraform writes it in JSON: `"string"`, `["map","string"]`, `["object",{…}]`. */
export type ValueType = "string" | "number" | "bool" | readonly ["list" | "set" | "map", ValueType] | readonly ["object", ObjectFields];

export interface ObjectFields {
  readonly [name: string]: ValueType;
}

/** Names of attributes, keys of maps, and numbers of list elements, from the root. */
export type Path = readonly (string | number)[];

/** Whether any part of it is known only after apply. */
export function hasUnknown(value: Value): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: Value, path: Path): Value | undefined {
  let value: Value | undefined = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string | number, Value>>)[step];
  }
  return value;
}

/** A text attribute; empty where it is null or not known. */
export function textAt(object: ObjectValue, name: string): string {
  const value = object[name];
  return typeof value === "string" ? value : "";
}

/** Whether two values are the same; the order of a set's elements is not looked at here. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a, b] as readonly Readonly<Record<string, Value>>[];
  const names = Object.keys(left ?? {});
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(right ?? {}).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(left?.[name], right?.[name]))
  );
}
