import { problem, Refusal } from "../framework/diagnostic";
import { keepable } from "../framework/plan";
import { type Schema, typeOf } from "../framework/schema";
import { isObjectValue, type ObjectValue } from "../framework/value";
import { decodeValue, encodeValue } from "../wire/dynamic-value";
import type { Draft, Message } from "../wire/messages";

type Sent = Message<"DynamicValue"> | undefined;

/** Looks a type up by its name. Throws Refusal: Terraform asks only for types of our own schema, so another provider version wrote it. */
export function typeNamed<Type>(types: Readonly<Record<string, Type>>, name: string): Type {
  const found = types[name];
  if (found) return found;
  throw new Refusal([problem(`There is no ${name}`, `This version of the Gatebolt provider has no ${name}. Run terraform init -upgrade.`)]);
}

/** A whole resource, or null. */
export function objectFrom(sent: Sent, { attributes }: Schema): ObjectValue | null {
  const value = decodeValue(sent, typeOf(attributes));
  return isObjectValue(value) ? value : null;
}

/** A configuration, which is always there. */
export function configFrom(sent: Sent, schema: Schema): ObjectValue {
  return objectFrom(sent, schema) ?? Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
}

/** Whatever leaves us, to a plan or a state: write-only values are in neither, whichever resource forgot that. */
export function objectTo(value: ObjectValue | null, { attributes }: Schema): Draft<"DynamicValue"> {
  return encodeValue(value && keepable(attributes, value), typeOf(attributes));
}
