import { type TerraformProvider, Token } from "cdktn";
import type { ObjectTimeouts } from "./declared-object";
import { given } from "./given";
import { momentFault } from "./moment";

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
   * Its annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * How long Terraform waits until the gateway has confirmed it.
   * @default - see ObjectTimeouts
   */
  readonly timeouts?: ObjectTimeouts;
  /**
   * The provider that declares it, where a stack has several.
   * @default - that of what it cuts, or the stack's only one
   */
  readonly provider?: TerraformProvider;
}

/** @internal */
export function orderConfig({ reason, labels, annotations, incident, until, createdBy, managedByGitOps, ...terraform }: OrderProps) {
  const { deletionProtection, timeouts, provider } = terraform;
  return {
    reason,
    ...given({
      incident,
      until,
      createdBy,
      managedByGitOps,
      deletionProtection,
      labels: labels && { ...labels },
      annotations: annotations && { ...annotations },
      timeouts,
      provider,
    }),
  };
}

/** What is wrong with an order. */
export function orderFaults({ reason, until }: OrderProps): readonly string[] {
  const untilFault = until === undefined || Token.isUnresolved(until) ? undefined : momentFault(until);
  return [
    ...(reason.trim() === "" ? ["its reason is empty: say in one line why this is cut, for whoever is cut off"] : []),
    ...(reason.includes("\n") ? ["its reason has several lines: write one, and link to more in incident"] : []),
    ...(untilFault === undefined ? [] : [untilFault]),
  ];
}
