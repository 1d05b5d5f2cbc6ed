import type { FieldFault } from "../fault";

/** How long a token lives. Lifetimes in milliseconds, times in epoch milliseconds. */
export type Lifetime =
  | { readonly ends: "after"; readonly lifetime: number }
  | { readonly ends: "at"; readonly time: number }
  | { readonly ends: "never" };

/** What a policy does not allow; `path` is in the token. */
export interface Violation extends FieldFault {
  /** Absent: the installation's own maximum, not a policy. */
  readonly policy?: { readonly namespace: string; readonly name: string };
}
