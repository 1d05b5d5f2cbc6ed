import { isPlainObject } from "../plain";
import type { Schema } from "./schema";

/**
 * Does to a value what the API server does before it validates: empty fields (`null`) go, and absent ones that have a default
 * get it, a default inside an object only where that object exists. Returns the value itself where nothing changes.
 */
export type Prepare = (value: unknown) => unknown;

/** Makes the preparation for a schema; undefined where it has nothing to do but in members that do not exist. */
export function preparationFor(schema: Schema): Prepare {
  const members = new Map<string, Member>();
  for (const [key, own] of Object.entries(schema.properties ?? {})) members.set(key, memberOf(own));
  const additional = typeof schema.additionalProperties === "object" ? memberOf(schema.additionalProperties) : undefined;
  const defaults = [...members].flatMap(([key, { fallback }]) => (fallback === undefined ? [] : [{ key, fallback }]));
  const items = schema.items && memberOf(schema.items);

  return (value) => {
    if (Array.isArray(value)) return items ? preparedList(value, items) : value;
    if (!isPlainObject(value)) return value;
    const result = new Copy(value);
    for (const key of Object.keys(value)) {
      const member = members.get(key) ?? additional;
      if (member) result.set(key, preparedMember(value[key], member));
    }
    for (const { key, fallback } of defaults) if (!Object.hasOwn(value, key)) result.set(key, fallback());
    return result.value;
  };
}

interface Member {
  readonly nullable: boolean;
  /** The default, itself prepared; undefined when there is none. */
  readonly fallback: (() => unknown) | undefined;
  readonly prepare: Prepare;
}

function memberOf(schema: Schema): Member {
  const prepare = preparationFor(schema);
  const fallback = schema.default === undefined ? undefined : () => prepare(schema.default);
  return { nullable: schema.nullable ?? false, fallback, prepare };
}

function preparedMember(value: unknown, { nullable, fallback, prepare }: Member): unknown {
  if (value !== null || nullable) return prepare(value);
  return fallback?.();
}

/** Empty entries of a list stay, as they do in the API server: they are faults. */
function preparedList(list: readonly unknown[], items: Member): readonly unknown[] {
  const prepared = list.map((item) => (item === null && items.fallback ? items.fallback() : items.prepare(item)));
  return prepared.some((item, index) => item !== list[index]) ? prepared : list;
}

/** Copies an object at its first change only: nearly all objects of a folder need none. */
class Copy {
  value: Record<string, unknown>;
  readonly #original: Readonly<Record<string, unknown>>;

  constructor(original: Readonly<Record<string, unknown>>) {
    this.value = original;
    this.#original = original;
  }

  /** Undefined removes the field. */
  set(key: string, to: unknown): void {
    if (Object.hasOwn(this.#original, key) && this.#original[key] === to) return;
    if (this.value === this.#original) this.value = { ...this.#original };
    if (to === undefined) delete this.value[key];
    else Object.defineProperty(this.value, key, { value: to, enumerable: true, writable: true, configurable: true });
  }
}
