import { memberSchema, type Schema } from "../../crds/schema/validator/schema";
import { isObjectValue, type ObjectValue, type Path, unknown, type Value } from "../framework/value";
import { attributeName } from "./names";

/** A spec as far as it is known, and where it is not. */
export interface KnownSpec {
  readonly spec: Readonly<Record<string, unknown>>;
  /** Fields, in the object's own words, that are known only after apply. */
  readonly unknownAt: readonly Path[];
}

/**
 * The fields that an author wrote, in the object's own words: attributes that are null are not among them. `standIn` gives a value for
 * what is known only after apply; without one there is nothing in its place.
 */
export function specOf(schema: Schema, value: ObjectValue, standIn: StandIn = nothing): KnownSpec {
  const unknownAt: Path[] = [];
  const spec = fieldsOf(schema, value, { at: [], unknownAt, standIn });
  return { spec, unknownAt };
}

/** Some value that a schema allows; undefined: none comes to mind. */
export type StandIn = (schema: Schema) => unknown;

function nothing(): undefined {
  return undefined;
}

interface Walk {
  readonly at: Path;
  readonly unknownAt: Path[];
  readonly standIn: StandIn;
}

function fieldsOf(schema: Schema, value: ObjectValue, walk: Walk): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([field, property]): [string, unknown][] => {
      const written = plain(property, value[attributeName(field)] ?? null, { ...walk, at: [...walk.at, field] });
      return written === undefined ? [] : [[field, written]];
    }),
  );
}

function plain(schema: Schema, value: Value, walk: Walk): unknown {
  if (value === null) return undefined;
  if (value === unknown) {
    walk.unknownAt.push(walk.at);
    return walk.standIn(schema);
  }
  if (Array.isArray(value)) {
    const items = value.map((item: Value, index) => plain(schema.items ?? {}, item, { ...walk, at: [...walk.at, index] }));
    // A list with a hole is no list that anybody could judge.
    return items.includes(undefined) ? undefined : items;
  }
  if (!isObjectValue(value)) return value;
  if (schema.properties) return fieldsOf(schema, value, walk);
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    plain(memberSchema(schema, key) ?? {}, item, { ...walk, at: [...walk.at, key] }),
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as unknown;
}

/**
 * What a spec that was read says about the attributes that an author wrote. Where `owned` is null the attribute is somebody else's, and
 * what stands there is no drift.
 */
export function ownedValues(schema: Schema, spec: Readonly<Record<string, unknown>>, owned: ObjectValue): ObjectValue {
  return eachField(schema, (property, field) => ownedValue(property, spec[field], owned[attributeName(field)] ?? null));
}

function ownedValue(schema: Schema, found: unknown, owned: Value): Value {
  if (owned === null) return null;
  if (found === undefined) return null;
  if (schema.items && Array.isArray(found))
    return found.map((item: unknown, index) => {
      const before = Array.isArray(owned) ? (owned[index] as Value | undefined) : undefined;
      return isObjectValue(before) ? ownedValue(schema.items ?? {}, item, before) : valueOf(schema.items ?? {}, item);
    });
  if (schema.properties && isObjectValue(owned)) return ownedValues(schema, found as Readonly<Record<string, unknown>>, owned);
  return valueOf(schema, found);
}

/** Everything a spec says that is not what its schema says anyway: what somebody who takes the object over would write. */
export function writtenValues(schema: Schema, spec: Readonly<Record<string, unknown>>): ObjectValue {
  return eachField(schema, (property, field) => {
    const found = spec[field];
    return JSON.stringify(found) === JSON.stringify(property.default) ? null : writtenValue(property, found);
  });
}

function writtenValue(schema: Schema, found: unknown): Value {
  if (found === undefined) return null;
  if (schema.items && Array.isArray(found)) return found.map((item: unknown) => writtenValue(schema.items ?? {}, item));
  return schema.properties ? writtenValues(schema, found as Readonly<Record<string, unknown>>) : valueOf(schema, found);
}

/** Everything that an object says, defaults included. */
export function allValues(schema: Schema, fields: Readonly<Record<string, unknown>>): ObjectValue {
  return eachField(schema, (property, field) => valueOf(property, fields[field]));
}

function valueOf(schema: Schema, found: unknown): Value {
  if (found === undefined || found === null) return null;
  if (schema.items && Array.isArray(found)) return found.map((item: unknown) => valueOf(schema.items ?? {}, item));
  return schema.properties ? allValues(schema, found as Readonly<Record<string, unknown>>) : (found as Value);
}

function eachField(schema: Schema, value: (property: Schema, field: string) => Value): ObjectValue {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, property]) => [attributeName(field), value(property, field)]),
  );
}

/** Where a field of the object is among the attributes: `spec.rotation.every` is `rotation.every`. */
export function attributePath(path: Path): Path {
  const [first, ...rest] = path;
  const inside = first === "spec" || first === "metadata" ? rest : path;
  return inside.map((step) => (typeof step === "number" ? step : attributeName(step)));
}
