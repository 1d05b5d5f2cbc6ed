import type { Fault } from "../../../../crds/schema/fault";
import type { Content } from "../declarations/declaration";

/** What an object of a file means; no content when it is faulty. */
export interface Meaning {
  readonly content?: Content;
  /** When it is not the object's own. */
  readonly kind?: string;
  readonly faults: readonly Fault[];
}
