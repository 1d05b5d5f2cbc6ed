import type { KindName } from "../../types";

/** Fields of a spec laid over those of the kind's minimal example; `undefined` takes a field out. */
export type SpecChange = Readonly<Record<string, unknown>>;

/** One CEL rule, and what the API server must say to an object that keeps it and to one that breaks it. */
export interface RuleCase {
  readonly kind: KindName;
  /** Where in the schema the rule stands; empty at the root. */
  readonly at: string;
  /** A part of the rule's message that no other rule there has. */
  readonly says: string;
  /** What the object was before: the rule is about a change. */
  readonly before?: SpecChange;
  readonly passes: SpecChange;
  readonly fails: SpecChange;
  /** The field that the answer names. */
  readonly field: string;
}
