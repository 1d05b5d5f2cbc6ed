import type { FieldFault } from "../../fault";

/** A fault of metadata; `unquoted` as in the structure's problems. */
export interface MetadataProblem extends FieldFault {
  readonly unquoted?: boolean;
}
