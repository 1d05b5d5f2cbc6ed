import { kindSchemas } from "../../crds/schema/kind-schemas";
import type { Schema } from "../../crds/schema/validator/schema";
import type { KindName } from "../../crds/types/kinds";
import { kindWord } from "./names";

/** A kind as the provider sees it. */
export interface KindDefinition {
  readonly kind: KindName;
  /** `break_glass`, for `gatebolt_break_glass`. */
  readonly word: string;
  readonly namespaced: boolean;
  readonly description: string;
  readonly spec: Schema;
  readonly status: Schema;
}

/** Every kind, from the CRDs. */
export const kindDefinitions: readonly KindDefinition[] = kindSchemas.map(
  ({ kind, scope, openAPIV3Schema: { description = "", properties = {} } }) => ({
    kind: kind as KindName,
    word: kindWord(kind),
    namespaced: scope === "Namespaced",
    description,
    spec: properties["spec"] ?? {},
    status: properties["status"] ?? {},
  }),
);
