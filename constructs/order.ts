import type { TerraformProvider } from "cdktn";
import { given } from "./given";

/** What every break-glass says. */
export interface OrderProps {
  /** Why, in one line; whoever is cut off reads it. */
  readonly reason: string;
  /**
   * Where to read more.
   * @default - nowhere
   */
  readonly incident?: string;
  /**
   * The moment at which it ends by itself, by the gateway's clock: `2026-12-01T08:00:00Z`.
   * @default - when somebody lifts it, which is the safer choice
   */
  readonly until?: string;
  /**
   * Who orders it. A cluster needs it: the name under which the API server knows whoever applies this.
   * @default - not written
   */
  readonly createdBy?: string;
  /**
   * `true`: it lies in Git, and removing it there lifts it.
   * @default - not written
   */
  readonly managedByGitOps?: boolean;
  /**
   * Whether Terraform refuses to destroy it, because that restores access.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Its labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * The provider that declares it, where a stack has several.
   * @default - that of what it cuts, or the stack's only one
   */
  readonly provider?: TerraformProvider;
}

/** @internal */
export function orderConfig({ reason, incident, until, createdBy, managedByGitOps, deletionProtection, labels, provider }: OrderProps) {
  return {
    reason,
    ...given({ incident, until, createdBy, managedByGitOps, deletionProtection, labels: labels && { ...labels }, provider }),
  };
}

/** What is wrong with an order; undefined: nothing. */
export function orderFault({ reason }: OrderProps): string | undefined {
  if (reason.trim() === "") return "its reason is empty: say in one line why this is cut, for whoever is cut off";
  return reason.includes("\n") ? "its reason has several lines: write one, and link to more in incident" : undefined;
}
