import type { Schema } from "./schema";

/**
 * Types of `crds/types/resource.ts` that stand for a shape wherever it occurs. A shape is recognised by its signature, so a CRD
 * that changes one gets a type of its own instead of one that no longer fits.
 */
const shapes: Readonly<Record<string, string>> = {
  "{name}": "NameRef",
  "{name,namespace?}": "NamespacedRef",
  "{key,name}": "SecretKeyRef",
  "{allow?,deny?}": "ToolRules",
  "{matchLabels}": "LabelSelector",
  "{lastTransitionTime,message,observedGeneration?,reason,status,type}": "Condition",
  "{generation?,replicas?,time?}": "Enforced",
  "{generation?,replicas?,time?,tokenIds?}": "Enforced",
  "BreakGlass|Hold|OrphanedCut|Disabled|Enabled": "Effective",
};

/** The shared type that stands for this schema, if one does. */
export function sharedShapeOf(schema: Schema): string | undefined {
  if (schema.enum) return shapes[schema.enum.join("|")];
  if (!schema.properties) return undefined;
  const required = schema.required ?? [];
  const fields = Object.keys(schema.properties).sort();
  return shapes[`{${fields.map((field) => (required.includes(field) ? field : `${field}?`)).join(",")}}`];
}
