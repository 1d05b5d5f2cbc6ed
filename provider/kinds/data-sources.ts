import type { ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import { problem } from "../framework/diagnostic";
import type { DataSourceType, Outcome } from "../framework/provider";
import type { Attributes, Schema } from "../framework/schema";
import { isObjectValue, type ObjectValue, textAt } from "../framework/value";
import { attributesOf } from "./attributes-of";
import { orRefuse } from "./failure";
import type { KindDefinition } from "./kind-definition";
import { idOf } from "./object";
import { allValues } from "./spec";
import type { Target } from "./target";

/** What is read of every object. */
function readAttributes({ namespaced, spec, status }: KindDefinition): Attributes {
  const text = (description: string) => ({ description, type: "string" as const, presence: "computed" as const });
  const map = (description: string) => ({ description, type: ["map", "string"] as const, presence: "computed" as const });
  return {
    id: text("`namespace/name`."),
    uid: text("Of this very object."),
    name: text("Name of the object."),
    ...(namespaced && { namespace: text("Namespace of the object.") }),
    labels: map("Labels of the object."),
    annotations: map("Annotations of the object."),
    spec: {
      description: spec.description ?? "",
      presence: "computed",
      type: { nesting: "single", attributes: attributesOf(spec, "read") },
    },
    status: {
      description: status.description ?? "",
      presence: "computed",
      type: { nesting: "single", attributes: attributesOf(status, "read") },
    },
  };
}

function valuesOf(definition: KindDefinition, { metadata, spec, status }: ObjectOf<KindName>): ObjectValue {
  const { name, namespace = null, uid = null, labels = null, annotations = null } = metadata;
  const names = { name, ...(definition.namespaced && { namespace }) };
  return {
    ...names,
    id: idOf(definition, names),
    uid,
    labels,
    annotations,
    spec: allValues(definition.spec, { ...spec }),
    status: status ? allValues(definition.status, { ...status }) : null,
  };
}

/** One object, by its name. */
export function oneOf(definition: KindDefinition, target: Target): DataSourceType {
  return {
    schema: oneSchema(definition),
    validate: () => Promise.resolve([]),
    read: async (config): Promise<Outcome> => {
      const name = textAt(config, "name");
      const namespace = definition.namespaced ? textAt(config, "namespace") || target.namespace : "";
      const declarations = await target.open();
      const found = await orRefuse(async () => await declarations.get({ kind: definition.kind, namespace, name }));
      if (found) return { state: { ...config, ...valuesOf(definition, found) } };
      const where = namespace === "" ? "" : ` in namespace ${namespace}`;
      return {
        state: null,
        diagnostics: [
          problem("There is no such object", `There is no ${definition.kind} ${name}${where} in ${declarations.target}.`, ["name"]),
        ],
      };
    },
  };
}

function oneSchema(definition: KindDefinition): Schema {
  const attributes = readAttributes(definition);
  return {
    version: 0,
    description: `Reads one ${definition.kind}, its status included. ${definition.description}`,
    attributes: {
      ...attributes,
      name: { description: "Name of the object.", type: "string", presence: "required" },
      ...(definition.namespaced && {
        namespace: {
          description: "Its namespace. Where it is left out: the provider's `namespace`.",
          type: "string",
          presence: "optional-computed",
        },
      }),
    },
  };
}

/** Several objects, by their namespace and labels. */
export function manyOf(definition: KindDefinition, target: Target): DataSourceType {
  return {
    schema: manySchema(definition),
    validate: () => Promise.resolve([]),
    read: async (config): Promise<Outcome> => {
      const { namespace = null, match_labels: labels = null } = config;
      const filter = {
        ...(typeof namespace === "string" && { namespace }),
        ...(isObjectValue(labels) && { labels: labels as Readonly<Record<string, string>> }),
      };
      const declarations = await target.open();
      const found = await orRefuse(async () => await declarations.list(definition.kind, filter));
      return { state: { ...config, objects: found.map((object) => valuesOf(definition, object)) } };
    },
  };
}

function manySchema(definition: KindDefinition): Schema {
  return {
    version: 0,
    description: `Lists objects of the kind ${definition.kind}, sorted by namespace and name.`,
    attributes: {
      ...(definition.namespaced && {
        namespace: {
          description: "Only those of this namespace. Where it is left out: of all namespaces.",
          type: "string",
          presence: "optional",
        },
      }),
      match_labels: { description: "Only those that carry all of these labels.", type: ["map", "string"], presence: "optional" },
      objects: { description: "What was found.", presence: "computed", type: { nesting: "list", attributes: readAttributes(definition) } },
    },
  };
}
