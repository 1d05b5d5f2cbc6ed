import type { Change } from "./provider";
import { type Attribute, type Attributes, isNested, type Nested } from "./schema";
import { isObjectValue, type ObjectValue, type Path, sameValue, unknown, type Value, valueAt } from "./value";

/**
 * What every resource's plan begins with, by Terraform's rules: nothing that its author wrote is changed; computed values of a new object
 * are unknown, those of an old one stay; write-only values are in no plan.
 */
export function firstPlan(attributes: Attributes, { prior, proposed }: Pick<Change, "prior" | "proposed">): ObjectValue | null {
  return proposed && planObject(attributes, proposed, prior ?? undefined);
}

function planObject(attributes: Attributes, proposed: ObjectValue, prior: ObjectValue | undefined): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, planned(attribute, proposed[name] ?? null, prior?.[name])]),
  );
}

function planned(attribute: Attribute, proposed: Value, prior: Value | undefined): Value {
  if (attribute.writeOnly) return null;
  const isOurs = attribute.presence === "computed" || attribute.presence === "optional-computed";
  if (isOurs && proposed === null) return prior === undefined ? unknown : prior;
  return isNested(attribute.type) ? planNested(attribute.type, proposed, prior) : proposed;
}

function planNested({ nesting, attributes }: Nested, proposed: Value, prior: Value | undefined): Value {
  if (proposed === null || proposed === unknown) return proposed;
  const inner = (value: Value, before: Value | undefined): Value =>
    isObjectValue(value) ? planObject(attributes, value, isObjectValue(before) ? before : undefined) : value;
  if (nesting === "single") return inner(proposed, prior);
  if (Array.isArray(proposed))
    return proposed.map((item: Value, index) => inner(item, Array.isArray(prior) ? (prior[index] as Value) : undefined));
  const before = isObjectValue(prior) ? prior : {};
  return Object.fromEntries(Object.entries(proposed).map(([key, item]: [string, Value]) => [key, inner(item, before[key])]));
}

/** Attributes of the schema that need another object and whose value differs. */
export function replacedBy(attributes: Attributes, prior: ObjectValue, plan: ObjectValue): readonly Path[] {
  return Object.entries(attributes)
    .filter(([name, { replaces }]) => replaces && !sameValue(valueAt(prior, [name]), valueAt(plan, [name])))
    .map(([name]) => [name]);
}

/** The same value with every write-only attribute null: what may be kept. */
export function keepable(attributes: Attributes, value: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, attribute.writeOnly ? null : (value[name] ?? null)]),
  );
}
