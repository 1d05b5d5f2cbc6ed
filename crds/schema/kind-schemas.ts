import schemas from "./generated/crds.json";
import type { KindSchema } from "./validator/schema";

/** The schemas of all ten kinds, as generated from the CRDs. */
export const kindSchemas: readonly KindSchema[] = schemas;
