import type { FuncKeywordDefinition } from "ajv";
import type { DataValidateFunction, DataValidationCxt } from "ajv/dist/types";
import { isPlainObject } from "../../plain";

/**
 * The keyword `uniqueBy`: no two items of a list may have the same values under these keys; with no keys, no two may be equal at
 * all. It is what `x-kubernetes-list-type: map` and `set` promise.
 */
export function uniqueByKeyword(): FuncKeywordDefinition {
  return { keyword: "uniqueBy", type: "array", schemaType: "array", errors: true, compile: checkFor };
}

function checkFor(keys: readonly string[]): DataValidateFunction {
  const check: DataValidateFunction = (items: readonly unknown[], context?: DataValidationCxt) => {
    if (items.length < 2) return true;
    check.errors = duplicatesIn(items, keys).map((index) => ({
      keyword: "uniqueBy",
      instancePath: `${context?.instancePath ?? ""}/${index}`,
      params: { keys },
    }));
    return check.errors.length === 0;
  };
  return check;
}

/** Positions of the items that repeat an earlier one. */
function duplicatesIn(items: readonly unknown[], keys: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const identity = identityOf(item, keys);
    if (identity === undefined) return [];
    if (seen.has(identity)) return [index];
    seen.add(identity);
    return [];
  });
}

/** Items that are no mappings have another fault, which is told of them. */
function identityOf(item: unknown, keys: readonly string[]): string | undefined {
  if (keys.length === 0) return JSON.stringify(sorted(item));
  if (!isPlainObject(item)) return undefined;
  return JSON.stringify(keys.map((key) => (Object.hasOwn(item, key) ? [sorted(item[key])] : [])));
}

/** The order of a mapping's keys is not part of its value. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
