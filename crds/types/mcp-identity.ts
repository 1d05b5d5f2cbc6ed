// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, NameRef, NamespacedRef, Resource, SecretKeyRef } from "./resource";

/**
 * A credential for one upstream server: a user's own, or a service account that is shared. Clients never see it, and the server
 * never sees the client's token.
 */
export type McpIdentity = Resource<"McpIdentity", McpIdentitySpec, McpIdentityStatus>;

/** Which server, for whom, and where the credential lies. */
export interface McpIdentitySpec {
  /** The McpServer that the credential is for. */
  readonly serverRef: NamespacedRef;
  /** The McpUser in this namespace whose own credential this is. It is never used for anybody else. */
  readonly userRef?: NameRef;
  /** `true`: a service account, used where a gateway says `identity: Shared`. */
  readonly shared?: true;
  /**
   * How the gateway proves to the server who calls; exactly one of the four. Secrets are of type `gatebolt.dev/credential`, lie in
   * this namespace, and carry the annotation `gatebolt.dev/origin` with the only origin they may be sent to (see `tokenUrl` for the
   * fourth).
   */
  readonly credential: McpIdentityCredential;
  /**
   * `false` stops the credential from being used and closes what uses it. It belongs to whoever is on call: leave it out of Git
   * unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** `spec.credential`. */
export interface McpIdentityCredential {
  /** Sent as `Authorization: Bearer …`. */
  readonly bearer?: McpIdentityCredentialBearer;
  /** Sent as the value of one header. */
  readonly header?: McpIdentityCredentialHeader;
  /** Sent as `Authorization: Basic …`. */
  readonly basic?: McpIdentityCredentialBasic;
  /**
   * A token is fetched with OAuth client credentials, renewed before it ends or when the server refuses it, kept in memory only, and
   * sent as `Authorization: Bearer …`.
   */
  readonly oauthClientCredentials?: McpIdentityCredentialOauthClientCredentials;
}

/** `spec.credential.bearer`. */
export interface McpIdentityCredentialBearer {
  /** Where the token lies. */
  readonly secretRef: SecretKeyRef;
}

/** `spec.credential.header`. */
export interface McpIdentityCredentialHeader {
  /** Name of the header. Example: `X-Api-Key`. */
  readonly name: string;
  /** Where the whole value lies. */
  readonly secretRef: SecretKeyRef;
}

/** `spec.credential.basic`. */
export interface McpIdentityCredentialBasic {
  /** The Secret with the keys `username` and `password`. */
  readonly secretRef: NameRef;
}

/** `spec.credential.oauthClientCredentials`. */
export interface McpIdentityCredentialOauthClientCredentials {
  /**
   * The authorization server's token endpoint (RFC 6749, client_secret_basic). The Secret's annotation `gatebolt.dev/origin` names
   * its origin, then a space and the server's: the secret goes to the first, what it buys to the second. Where both are the same it
   * names that one. Example: `https://login.example.com/oauth/token`.
   */
  readonly tokenUrl: string;
  /** The client id there. */
  readonly clientId: string;
  /** Where the client secret lies. */
  readonly secretRef: SecretKeyRef;
  /** Scopes to ask for. Omitted: what the authorization server gives by itself. Example: `[mcp:read]`. */
  readonly scopes?: readonly string[];
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpIdentityStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the identity now:
   * - `Ready`: the gateway holds the credential. `reason=RefNotFound`: the server or user does not exist yet.
   * `reason=SecretNotFound`, `SecretType` or `OriginMismatch`: what is wrong with the Secret.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object.
   * - `Restricted`: something cuts it on purpose (`spec.enabled`, a break-glass, a hold). `Ready` stays `True`.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /**
   * What acts on this object itself, the strongest first: `BreakGlass` (a break-glass cuts it), `Hold` (a cut made at the gateway),
   * `OrphanedCut` (a cut whose order vanished without being lifted), `Disabled` (`spec.enabled` is false), `Enabled` (nothing). What
   * the objects it refers to add to that: `gatebolt explain`.
   */
  readonly effective?: Effective;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

