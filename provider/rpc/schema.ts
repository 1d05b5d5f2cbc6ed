import { type Attribute, type Attributes, isNested, type Schema } from "../framework/schema";
import type { Draft } from "../wire/messages";

const markdown = 1;
const nestings = { single: 1, list: 2, set: 3, map: 4 } as const;

export function toSchema({ version, description, attributes }: Schema): Draft<"Schema"> {
  return { version, block: { version, attributes: toAttributes(attributes), description, description_kind: markdown } };
}

export function toSchemas(types: Readonly<Record<string, { readonly schema: Schema }>>): Readonly<Record<string, Draft<"Schema">>> {
  return Object.fromEntries(Object.entries(types).map(([name, { schema }]) => [name, toSchema(schema)]));
}

function toAttributes(attributes: Attributes): readonly Draft<"SchemaAttribute">[] {
  return Object.entries(attributes).map(([name, attribute]) => toAttribute(name, attribute));
}

function toAttribute(name: string, { description, type, presence, sensitive, writeOnly }: Attribute): Draft<"SchemaAttribute"> {
  return {
    name,
    ...(isNested(type)
      ? { nested_type: { attributes: toAttributes(type.attributes), nesting: nestings[type.nesting] } }
      : { type: Buffer.from(JSON.stringify(type)) }),
    description,
    description_kind: markdown,
    required: presence === "required",
    optional: presence === "optional" || presence === "optional-computed",
    computed: presence === "computed" || presence === "optional-computed",
    sensitive: sensitive ?? false,
    write_only: writeOnly ?? false,
  };
}
