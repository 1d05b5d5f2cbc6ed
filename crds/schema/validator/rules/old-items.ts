import { isDeepStrictEqual } from "node:util";
import { isPlainObject } from "../../plain";
import { memberSchema, type Schema } from "../schema";

/** The item of an old list that is the same thing as this one: only lists with keys can tell. */
export function matchingOld(item: unknown, old: unknown, list: Schema): unknown {
  const keys = list["x-kubernetes-list-type"] === "map" ? (list["x-kubernetes-list-map-keys"] ?? []) : [];
  if (keys.length === 0 || !Array.isArray(old) || !isPlainObject(item)) return undefined;
  return old.find((candidate) => isPlainObject(candidate) && keys.every((key) => candidate[key] === item[key]));
}

/**
 * A value with its sets and keyed lists in the order that they had before, where they hold the same things.
 *
 * Order does not matter in them, so the API server's `==` ignores it; the CEL library's does not, and so `self == oldSelf` would
 * see a change where there is none.
 */
export function inOldOrder(value: unknown, old: unknown, schema: Schema | undefined): unknown {
  if (!schema) return value;
  if (Array.isArray(value)) return Array.isArray(old) ? listInOldOrder(value, old, schema) : value;
  if (!isPlainObject(value) || !isPlainObject(old)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, inOldOrder(value[key], old[key], memberSchema(schema, key))]));
}

function listInOldOrder(list: readonly unknown[], old: readonly unknown[], schema: Schema): readonly unknown[] {
  const type = schema["x-kubernetes-list-type"];
  if (list.length !== old.length || (type !== "set" && type !== "map")) return list;
  const same = (item: unknown, before: unknown) => (type === "set" ? isDeepStrictEqual(item, before) : matchingOld(item, [before], schema));
  const ordered = old.map((before) => list.find((item) => same(item, before)));
  if (ordered.includes(undefined)) return list;
  return ordered.map((item, index) => inOldOrder(item, old[index], schema.items));
}
