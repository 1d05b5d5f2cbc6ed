// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Enforced, NameRef, NamespacedRef, Resource } from "./resource";

/**
 * A bearer token bound to one connection. It is issued once, into a Secret, and kept as a hash; or made elsewhere and declared by
 * its hash. It names a connection, or a host and a gateway, and then the connection is made for it.
 */
export type McpToken = Resource<"McpToken", McpTokenSpec, McpTokenStatus>;

/** What the token is for, how long it lives and where it is delivered. What it is for cannot be changed. */
export interface McpTokenSpec {
  /** The McpConnection, in this namespace, that the token is for. */
  readonly connectionRef?: NameRef;
  /**
   * Instead of `connectionRef`: the McpHost, in this namespace. The connection of this host, gateway and user is used, or made and
   * labelled `gatebolt.dev/implied`.
   */
  readonly hostRef?: NameRef;
  /** Together with `hostRef`, the McpGateway that it reaches. */
  readonly gatewayRef?: NamespacedRef;
  /** Together with `hostRef`, the McpUser, in this namespace, on whose behalf the host connects. Omitted: nobody's. */
  readonly userRef?: NameRef;
  /** Name for people. Example: `Ada's laptop`. */
  readonly displayName?: string;
  /**
   * When the token ends; exactly one of `after`, `at` and `never`. Omitted: what the expiry policy gives by default, else 90 days or
   * the longest allowed below that. A shorter expiry acts at once, a longer one from the next token on.
   */
  readonly expiry?: McpTokenExpiry;
  /**
   * Replaces the token by a new one before it ends. The new one works at once; the old one until the new one is first used, plus
   * `overlap`, and never past its own end. `{}` rotates at two thirds of the lifetime. Omitted: only on demand.
   */
  readonly rotation?: McpTokenRotation;
  /**
   * The Secret (type `gatebolt.dev/token`) that the token is delivered in. Besides the token it holds `url` and `authorization`, so
   * that a pod can mount it and go. With `gatebolt up` it is a folder of files with the same names. Omitted: a Secret with the
   * token's own name.
   */
  readonly secret?: McpTokenSecret;
  /**
   * Declares a token made elsewhere (`gatebolt token new`) instead of having one issued. Writing another hash rotates, with
   * `rotation.overlap`; the same hash in two clusters is one token for both.
   */
  readonly hash?: McpTokenHash;
  /**
   * `true` revokes the token for good; seen once, taking it back changes nothing. It belongs to whoever is on call: leave it out of
   * Git unless Git is to decide. Omitted: not revoked.
   */
  readonly revoked?: boolean;
}

/** `spec.expiry`. */
export interface McpTokenExpiry {
  /** Lifetime of each token from its issuance, by the API server's clock: one number and one of `s`, `m`, `h`, `d`. Example: `30d`. */
  readonly after?: string;
  /** The moment at which it ends, rotated or not; one in the past makes it `Expired`. Example: `2027-01-31T18:00:00Z`. */
  readonly at?: string;
  /** `true`: it lives until it is revoked or rotated. A policy may forbid that or ask for `because`. */
  readonly never?: true;
  /** Why it must live so long, for whoever reviews it. Example: `printer firmware cannot be updated`. */
  readonly because?: string;
}

/** `spec.rotation`. */
export interface McpTokenRotation {
  /**
   * Age at which a token is replaced (jittered, so that not all rotate at once): one number and one of `s`, `m`, `h`, `d`. Omitted:
   * two thirds of its lifetime; with `secret.delivery: Once`, with a declared hash, or without an end, not by itself. Example:
   * `30d`.
   */
  readonly every?: string;
  /**
   * How long the old token still works once the new one has been used. `0s` ends it at once, unused or not: for a leak. Example:
   * `24h`.
   * @default "1h"
   */
  readonly overlap?: string;
  /** Raise it to have a new token now; a lower one is ignored. It also lets a token continue under the name of one that was revoked. */
  readonly revision?: number;
}

/** `spec.secret`. */
export interface McpTokenSecret {
  /** Name of the Secret; for life. Omitted: the token's own name. */
  readonly name?: string;
  /**
   * Key under which the token itself lies.
   * @default "token"
   */
  readonly key?: string;
  /** Labels and annotations of the Secret. The token's own are never copied. */
  readonly template?: McpTokenSecretTemplate;
  /**
   * `Secret` (it stays, and rotation updates it in place) or `Once` (for people: the Secret goes at the token's first use, or after
   * `retrieveWithin`).
   * @default "Secret"
   */
  readonly delivery?: "Secret" | "Once";
  /** With `delivery: Once`, how long the Secret waits for its reader: one number and one of `s`, `m`, `h`, `d`. Omitted: 24h. */
  readonly retrieveWithin?: string;
}

/** `spec.secret.template`. */
export interface McpTokenSecretTemplate {
  /** Labels of the Secret. Example: `{app: nightly-agent}`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the Secret. Example: `{reloader.stakater.com/match: 'true'}`. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** `spec.hash`. */
export interface McpTokenHash {
  /** The token's public id: the ten characters after `mcpt_`. Example: `7Hk2mQx9Rt`. */
  readonly prefix: string;
  /** SHA-256 of the whole token, as 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpTokenStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the token now:
   * - `Ready`: the gateway accepts it, and its Secret (if it has one) is written. `reason=RefNotFound`: what it names does not exist
   * yet. `reason=IssuanceHeld`: it was never issued because the gateway, host, user or connection is cut, or a policy does not allow
   * it; the message names which.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object. `reason=SecretTaken`: another token or another type of Secret has the name.
   * `reason=PreviouslyRevoked`: a token of this name was revoked or cut when it went; raise `spec.rotation.revision` above the one
   * in the message.
   * - `Restricted`: something cuts it on purpose. `Ready` stays `True` once it was issued.
   * - `Revoked`: revoked for good. Taking `spec.revoked` back changes nothing.
   * - `ExpiresSoon`: it ends within 14 days (and within half its lifetime) and nothing will replace it.
   * - `OldTokenInUse`: the next rotation waits, because the token before this one is still used.
   * - `SecretOutdated`: the URL, header or template changed after the Secret was written; the next rotation writes it.
   * - `SecretNotWritten`: the cluster refuses the Secret; the message has its words. It is tried again by itself, within a minute.
   * - `PolicyViolated`: an expiry policy does not allow it; the message says which and why.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /**
   * Where it is in its life: `Pending` (not issued yet), `Active`, `Rotating` (two tokens work), `Restricted` (something cuts it),
   * `Expired` or `Revoked`.
   */
  readonly phase?: "Pending" | "Active" | "Rotating" | "Restricted" | "Expired" | "Revoked";
  /** Name of the host. */
  readonly host?: string;
  /** Name of the user; absent when the host acts for nobody. */
  readonly user?: string;
  /** Name of the gateway, with its namespace and `/` before it when that is another one. */
  readonly gateway?: string;
  /** The connection that the token belongs to. */
  readonly connection?: McpTokenStatusConnection;
  /** The host's uid at issuance; another host under the same name denies. */
  readonly hostUID?: string;
  /** The user's uid at issuance; another user under the same name denies. */
  readonly userUID?: string;
  /** A token that is being issued; given up, never replayed, when its issuance is interrupted. */
  readonly pending?: McpTokenStatusPending;
  /** The tokens that the gateway is to accept, the newest first; two at most. */
  readonly live?: readonly McpTokenStatusLive[];
  /** The newest token that works. */
  readonly current?: McpTokenStatusCurrent;
  /** The token before it, while both work. */
  readonly retiring?: McpTokenStatusRetiring;
  /** Present once the token was revoked; for good. */
  readonly revoked?: McpTokenStatusRevoked;
  /** The highest `spec.rotation.revision` seen. */
  readonly revision?: number;
  /** When it is rotated next; absent when it is not by itself. */
  readonly nextRotationAt?: string;
  /** Name of the Secret that it lies in; absent for a declared hash. */
  readonly secretName?: string;
  /** The value of the annotation `gatebolt.dev/rotate-at` that was acted on last. */
  readonly lastHandledRotateAt?: string;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** `status.connection`. */
export interface McpTokenStatusConnection {
  /** Its name. */
  readonly name: string;
  /** Its uid at issuance; another object under the same name denies. */
  readonly uid?: string;
}

/** `status.pending`. */
export interface McpTokenStatusPending {
  /** Public id. */
  readonly id: string;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly hash: string;
  /** When its issuance began. */
  readonly since: string;
}

/** `status.live[]`. */
export interface McpTokenStatusLive {
  /** Public id. */
  readonly id: string;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly hash: string;
  /** When it was issued. */
  readonly issuedAt: string;
  /** When it ends; absent when it never does. */
  readonly notAfter?: string;
  /** The `spec.rotation.revision` it was issued under. */
  readonly revision: number;
  /** Uid of the Secret it was written to; absent for a declared hash. */
  readonly secretUID?: string;
  /** Digest of what the Secret holds besides the token (URL, header, template); a later difference shows as `SecretOutdated`. */
  readonly secretDigest?: string;
}

/** `status.current`. */
export interface McpTokenStatusCurrent {
  /** Public id; safe to show. */
  readonly prefix: string;
  /** The `spec.rotation.revision` it was issued under. */
  readonly revision?: number;
  /** When it was issued. */
  readonly issuedAt?: string;
  /** When it ends; absent when it never does. */
  readonly notAfter?: string;
  /** When it was last used, floored to the hour; exact in `gatebolt get -o json`. */
  readonly lastUsedAt?: string;
  /** The app that used it last, as it names itself. */
  readonly client?: string;
}

/** `status.retiring`. */
export interface McpTokenStatusRetiring {
  /** Public id; safe to show. */
  readonly prefix: string;
  /** When it was last used, floored to the hour. */
  readonly lastUsedAt?: string;
  /** When it ends at the latest; sooner once the new one has been used and the overlap is over. */
  readonly until?: string;
  /** How long it still works once the new one has been used, as it was decided when it was rotated. */
  readonly overlap?: string;
}

/** `status.revoked`. */
export interface McpTokenStatusRevoked {
  /** When. */
  readonly at: string;
  /** Why, in one word: `Declared`, `Ordered`, `Stale`, `UserDisabled` or `Deleted`. */
  readonly reason: string;
  /** Who ordered it, where that is known. */
  readonly by?: string;
}

