import { fileNameOf, type Kind, type Schema } from "./schema";

/** Any JSON Schema; what editors read. */
type JsonSchema = Readonly<Record<string, unknown>>;

const dialect = "http://json-schema.org/draft-07/schema#";
const comment = "Made from crds/*.yaml by `npm run generate`; do not edit. CEL rules cannot be said here: `gatebolt validate` judges them.";

/** What a schema of ours and JSON Schema say with the same word. */
const sameWords = [
  "type",
  "description",
  "default",
  "enum",
  "pattern",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "required",
] as const;

/** The schema by which an editor completes and checks a manifest of one kind. A field that does not exist is an error, as `kubectl` sees it. */
export function jsonSchemaOf({ kind, scope, schema }: Kind): JsonSchema {
  const { spec, status } = schema.properties ?? {};
  const name = {
    type: "string",
    minLength: 1,
    maxLength: 253,
    pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
  };
  const namespace = { type: "string", minLength: 1, maxLength: 63, pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" };
  const texts = { type: "object", additionalProperties: { type: "string" } };
  return {
    $schema: dialect,
    $comment: comment,
    title: kind,
    description: schema.description,
    type: "object",
    required: ["apiVersion", "kind", "metadata", "spec"],
    additionalProperties: false,
    properties: {
      apiVersion: { const: "gatebolt.dev/v1alpha1" },
      kind: { const: kind },
      metadata: {
        type: "object",
        required: ["name"],
        properties: { name, namespace: scope === "Namespaced" ? namespace : false, labels: texts, annotations: texts },
      },
      spec: converted(spec ?? {}),
      status: { type: "object", description: status?.description },
    },
  };
}

/** The schema for a file that may hold any of the kinds. */
export function jsonSchemaOfAll(kinds: readonly Kind[]): JsonSchema {
  return { $schema: dialect, $comment: comment, title: "Gatebolt", oneOf: kinds.map(({ kind }) => ({ $ref: `${fileNameOf(kind)}.json` })) };
}

function converted(schema: Schema): JsonSchema {
  const words = sameWords.filter((word) => schema[word] !== undefined).map((word) => [word, schema[word]]);
  const { properties, items, additionalProperties, format } = schema;
  return {
    ...Object.fromEntries(words),
    ...(format === "date-time" ? { format } : {}),
    ...(schema["x-kubernetes-list-type"] === "set" ? { uniqueItems: true } : {}),
    ...(items ? { items: converted(items) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([field, value]) => [field, converted(value)])) }
      : {}),
    ...(properties
      ? { additionalProperties: false }
      : additionalProperties
        ? { additionalProperties: converted(additionalProperties) }
        : {}),
  };
}
