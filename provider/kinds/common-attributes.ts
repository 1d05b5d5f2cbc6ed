import type { Attributes } from "../framework/schema";

/** How long Terraform waits, by what it does. */
export const defaultTimeouts = { create: "2m", update: "2m", delete: "1m" } as const;
export type Operation = keyof typeof defaultTimeouts;

const metadata: Attributes = {
  id: { description: "`namespace/name`, which is also what `terraform import` takes.", type: "string", presence: "computed" },
  uid: {
    description:
      "Of this very object; another one under the same name has another. Give it to `ephemeral.gatebolt_token`, so that it waits for the apply.",
    type: "string",
    presence: "computed",
  },
  labels: { description: "Labels of the object. Others that it carries are left alone.", type: ["map", "string"], presence: "optional" },
  annotations: {
    description: "Annotations of the object. Others that it carries are left alone.",
    type: ["map", "string"],
    presence: "optional",
  },
};

const timeouts: Attributes = {
  timeouts: {
    description: "How long to wait until the gateway has confirmed the object: one number and one of `s`, `m`, `h`.",
    presence: "optional",
    type: {
      nesting: "single",
      attributes: Object.fromEntries(
        Object.entries(defaultTimeouts).map(([operation, time]) => [
          operation,
          { description: `Where it is left out: \`${time}\`.`, type: "string" as const, presence: "optional" as const },
        ]),
      ),
    },
  },
};

const name: Attributes = {
  name: { description: "Name of the object. Another name is another object.", type: "string", presence: "required", replaces: true },
};

const namespace: Attributes = {
  namespace: {
    description: "Namespace of the object. Where it is left out: the provider's `namespace`.",
    type: "string",
    presence: "optional-computed",
    replaces: true,
  },
};

/** What every resource has besides its spec. */
export function commonAttributes(isNamespaced: boolean): Attributes {
  return { ...name, ...(isNamespaced && namespace), ...metadata, ...timeouts };
}
