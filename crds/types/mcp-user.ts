// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, Resource } from "./resource";

/** A person on whose behalf hosts connect. Disable the user and every host that acts for them is cut off. */
export type McpUser = Resource<"McpUser", McpUserSpec, McpUserStatus>;

/** Who the person is. */
export interface McpUserSpec {
  /** Name for people. Example: `Ada Lovelace`. */
  readonly displayName?: string;
  /**
   * The person's address; what an McpClusterBreakGlass with `userEmail` finds (upper and lower case are the same). Example:
   * `ada@example.com`.
   */
  readonly email?: string;
  /** Who the person is at an OAuth issuer, for hosts that sign in. Not needed for tokens. */
  readonly subject?: McpUserSubject;
  /**
   * What disabling the user does to their tokens: `Suspend` (they work again when the user is enabled) or `Revoke` (they are revoked
   * for good, and OAuth sign-ins from before stay refused). A break-glass never revokes.
   * @default "Suspend"
   */
  readonly onDisable?: "Suspend" | "Revoke";
  /**
   * `false` cuts off every host that acts for the user and closes what is open. It belongs to whoever is on call: leave it out of
   * Git unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** `spec.subject`. */
export interface McpUserSubject {
  /** The authorization server, exactly as in its tokens' `iss`. Example: `https://login.example.com/realms/acme`. */
  readonly issuer: string;
  /** The person there: the value of `sub`, or of the claim that the gateway names in `oauth.userClaim`. */
  readonly sub: string;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpUserStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the user now:
   * - `Ready`: the gateway knows the user as declared.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object.
   * - `Restricted`: something cuts the user off on purpose (`spec.enabled`, a break-glass, a hold). `Ready` stays `True`.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /** What the object itself declares. */
  readonly access?: "Enabled" | "Disabled";
  /**
   * What acts on this object itself, the strongest first: `BreakGlass` (a break-glass cuts it), `Hold` (a cut made at the gateway),
   * `OrphanedCut` (a cut whose order vanished without being lifted), `Disabled` (`spec.enabled` is false), `Enabled` (nothing). What
   * the objects it refers to add to that: `gatebolt explain`.
   */
  readonly effective?: Effective;
  /** How many tokens act for the user. */
  readonly tokens?: McpUserStatusTokens;
  /** How many connections act for the user. */
  readonly connections?: number;
  /** The names of the apps seen lately, as they give them, the newest first. */
  readonly clients?: readonly string[];
  /** Since when the gateway has known the user. */
  readonly addedAt?: string;
  /** When a host last reached a server for the user, floored to the hour; exact in `gatebolt get -o json`. */
  readonly lastUsedAt?: string;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** `status.tokens`. */
export interface McpUserStatusTokens {
  /** Neither expired nor revoked. */
  readonly active?: number;
  /** Past their end. */
  readonly expired?: number;
  /** Revoked for good. */
  readonly revoked?: number;
  /** Expired and revoked together. */
  readonly inactive?: number;
}

