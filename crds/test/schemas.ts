import { join } from "node:path";
import { readKinds } from "../../tools/generate/crds";
import type { Kind, Rule, Schema } from "../../tools/generate/schema";

/** The kinds as their CRDs declare them. */
export const declared: readonly Kind[] = readKinds(join(__dirname, ".."));

/** A schema, and where in the object it is: `spec.servers[].name`, `spec.template.labels{}`. */
export interface Place {
  readonly at: string;
  readonly schema: Schema;
}

/** The schema and everything inside it, from the outside in. */
export function placesIn(schema: Schema, at = ""): readonly Place[] {
  return [
    { at, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([field, value]) => placesIn(value, at === "" ? field : `${at}.${field}`)),
    ...(schema.items ? placesIn(schema.items, `${at}[]`) : []),
    ...(schema.additionalProperties ? placesIn(schema.additionalProperties, `${at}{}`) : []),
  ];
}

/** A CEL rule, and where it stands. */
export interface PlacedRule extends Rule {
  readonly kind: string;
  readonly at: string;
}

export const declaredRules: readonly PlacedRule[] = declared.flatMap(({ kind, schema }) =>
  placesIn(schema).flatMap(({ at, schema: place }) => (place["x-kubernetes-validations"] ?? []).map((rule) => ({ ...rule, kind, at }))),
);
