// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Enforced, Resource } from "./resource";

/**
 * What lifetimes and rotations tokens may have. It governs the tokens of its namespace, or of some of its hosts; one in the release
 * namespace governs all namespaces. Where several apply the strictest wins.
 */
export type McpExpiryPolicy = Resource<"McpExpiryPolicy", McpExpiryPolicySpec, McpExpiryPolicyStatus>;

/** The rules, and whose tokens they govern. */
export interface McpExpiryPolicySpec {
  /**
   * Governs only the tokens of these hosts: those named, and those that carry all the labels. Omitted: of every host in the
   * namespace (in the release namespace: in all namespaces).
   */
  readonly hosts?: McpExpiryPolicyHosts;
  /**
   * The lifetimes that `expiry.after` may have, and `never` where `expiry.never` may be written. Omitted: any up to `maxLifetime`,
   * and not `never` when that is set. Example: `[30d, 90d, never]`.
   */
  readonly allowed?: readonly string[];
  /**
   * Lifetime of a token that names none: one number and one of `s`, `m`, `h`, `d`, or `never`. Omitted: 90d, or the longest allowed
   * below that. Example: `30d`.
   */
  readonly default?: string;
  /**
   * The longest time from a token's issuance to its end; what `expiry.at` is judged by. Omitted: the longest in `allowed`. Example:
   * `90d`.
   */
  readonly maxLifetime?: string;
  /**
   * Whether a token with `expiry.never` must say why, in `expiry.because`.
   * @default false
   */
  readonly requireReasonForNever?: boolean;
  /**
   * Whether a token must be rotated by itself (`rotation`).
   * @default false
   */
  readonly rotationRequired?: boolean;
  /**
   * A token is stale when it was not used for this long; only time that usage records cover counts. Omitted: no token is. Example:
   * `60d`.
   */
  readonly staleAfter?: string;
  /**
   * What happens to a stale token: `Report` (it is listed) or `Revoke` (it is revoked for good).
   * @default "Report"
   */
  readonly onStale?: "Report" | "Revoke";
  /**
   * What happens to tokens issued before this policy that it does not allow: `Report` (a condition says so) or `Enforce` (their end
   * is moved to where the policy allows it).
   * @default "Report"
   */
  readonly onExisting?: "Report" | "Enforce";
}

/** `spec.hosts`. */
export interface McpExpiryPolicyHosts {
  /** Names of McpHosts. Example: `[nightly-agent]`. */
  readonly names?: readonly string[];
  /** Labels that an McpHost must have, all of them. Example: `{tier: production}`. */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** What the controller found. Written by the controller alone. */
export interface McpExpiryPolicyStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the policy now:
   * - `Ready`: it is in force.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object.
   * - `Restricted`: always `False`; there so that all kinds can be read alike.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /** How many tokens it governs. */
  readonly tokens?: number;
  /** How many of them it does not allow; each has the condition `PolicyViolated`. */
  readonly violations?: number;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

