import type { Kind } from "./kind";
import type { IReferable } from "./reference";

/** A host, declared here or elsewhere. */
export interface IHost extends IReferable {
  readonly kind: Kind.HOST;
}
