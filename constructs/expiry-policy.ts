import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import type { Duration } from "./duration";
import { ExpiryPolicy as ExpiryPolicyResource } from "./generated/cdktn/expiry-policy";
import { given } from "./given";
import type { IHost } from "./host-reference";
import { Kind } from "./kind";
import type { Lifetime } from "./lifetime";
import { localRef } from "./reference";

/** What happens to a token that was not used for long. */
export enum OnStale {
  /** It is listed. */
  REPORT = "Report",
  /** It is revoked for good. */
  REVOKE = "Revoke",
}

/** What happens to tokens issued before a policy that does not allow them. */
export enum OnExisting {
  /** A condition says so. */
  REPORT = "Report",
  /** Their end is moved to where the policy allows it. */
  ENFORCE = "Enforce",
}

export interface ExpiryPolicyProps extends ObjectProps {
  /**
   * Governs the tokens of these hosts.
   * @default - of every host in the namespace
   */
  readonly hosts?: readonly IHost[];
  /**
   * Governs the tokens of hosts that carry all these labels; besides those in `hosts`.
   * @default - labels do not count
   */
  readonly hostLabels?: { readonly [key: string]: string };
  /**
   * The lifetimes that tokens may have.
   * @default - any up to `maxLifetime`
   */
  readonly allowed?: readonly Lifetime[];
  /**
   * Lifetime of a token that names none.
   * @default - 90 days, or the longest allowed below that
   */
  readonly defaultLifetime?: Lifetime;
  /**
   * The longest time from a token's issuance to its end.
   * @default - the longest in `allowed`
   */
  readonly maxLifetime?: Lifetime;
  /**
   * Whether a token that never ends must say why.
   * @default false
   */
  readonly requireReasonForNever?: boolean;
  /**
   * Whether tokens must be rotated by themselves.
   * @default false
   */
  readonly rotationRequired?: boolean;
  /**
   * How long unused makes a token stale.
   * @default - none is
   */
  readonly staleAfter?: Duration;
  /**
   * What happens to a stale token.
   * @default OnStale.REPORT
   */
  readonly onStale?: OnStale;
  /**
   * What happens to tokens issued before this policy.
   * @default OnExisting.REPORT
   */
  readonly onExisting?: OnExisting;
}

/** What lifetimes and rotations tokens may have. Where several apply the strictest wins. */
export class ExpiryPolicy extends DeclaredObject {
  readonly resource: ExpiryPolicyResource;

  constructor(scope: Construct, id: string, props: ExpiryPolicyProps) {
    super(scope, id, props);
    const { allowed, defaultLifetime, maxLifetime, requireReasonForNever, rotationRequired, staleAfter, onStale, onExisting } = props;
    if (maxLifetime?.text === "never")
      this.refuse("maxLifetime is never, which is no limit: leave it out, and put Lifetime.NEVER into allowed");
    if (onStale === OnStale.REVOKE && staleAfter === undefined)
      this.refuse("onStale revokes, but nothing says when a token is stale: write staleAfter");
    this.resource = new ExpiryPolicyResource(this, "Resource", {
      ...this.common,
      ...given({
        hosts: this.#hostsConfig(props),
        allowed: allowed?.map(({ text }) => text),
        default: defaultLifetime?.text,
        maxLifetime: maxLifetime?.text,
        requireReasonForNever,
        rotationRequired,
        staleAfter,
        onStale,
        onExisting,
      }),
    });
  }

  get kind(): Kind.EXPIRY_POLICY {
    return Kind.EXPIRY_POLICY;
  }

  #hostsConfig({ hosts, hostLabels }: ExpiryPolicyProps): { names?: string[]; matchLabels?: { [key: string]: string } } | undefined {
    if (hosts?.length === 0 && !hostLabels)
      this.refuse("hosts is empty, so the policy governs nobody: name hosts, or leave it out to govern every host");
    const names = hosts?.map((host) => localRef(this.asReferrer, host).name);
    return (names ?? hostLabels) && given({ names, matchLabels: hostLabels && { ...hostLabels } });
  }
}
