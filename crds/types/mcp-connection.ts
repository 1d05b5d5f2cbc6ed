// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, NameRef, NamespacedRef, Resource, ToolRules } from "./resource";

/**
 * Lets one host reach one gateway, on behalf of one user or of nobody. Tokens belong to it; it can narrow which servers and tools
 * they reach.
 */
export type McpConnection = Resource<"McpConnection", McpConnectionSpec, McpConnectionStatus>;

/** Who reaches what. Host, gateway and user cannot be changed. */
export interface McpConnectionSpec {
  /** The McpHost that connects, in this namespace. */
  readonly hostRef: NameRef;
  /** The McpGateway that it reaches. */
  readonly gatewayRef: NamespacedRef;
  /** The McpUser, in this namespace, on whose behalf it connects. Omitted: on nobody's. */
  readonly userRef?: NameRef;
  /**
   * Which of the gateway's servers it may reach, by their names in the gateway's `servers`. Omitted: all, also those added later. An
   * empty list: none. Example: `[github, jira]`.
   */
  readonly servers?: readonly string[];
  /**
   * Which tools may be called over this connection, by the names the servers themselves give them. Narrows further: what the server
   * or the gateway denies stays denied.
   */
  readonly tools?: ToolRules;
  /**
   * Which McpIdentity this connection uses for a server, where the choice is not obvious. With `identity: PerUser` it must be this
   * user's own, with `identity: Shared` a shared one. Omitted: the user's own, or the one the gateway names.
   */
  readonly identities?: readonly McpConnectionIdentity[];
  /**
   * `false` cuts this connection, closes what it has open and holds back new tokens. It belongs to whoever is on call: leave it out
   * of Git unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** `spec.identities[]`. */
export interface McpConnectionIdentity {
  /** Name of the server in the gateway's `servers`. */
  readonly server: string;
  /** The McpIdentity, in this namespace. */
  readonly identityRef: NameRef;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpConnectionStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the connection now:
   * - `Ready`: the gateway admits it as declared. `reason=RefNotFound`: host, gateway, user or identity does not exist yet.
   * `reason=NamespaceNotAllowed`: the gateway does not admit this namespace.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object. `reason=Duplicate`: an older connection has the same host, gateway and user.
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
  /** How many of its tokens are neither expired nor revoked. */
  readonly tokens?: number;
  /** When it was last used, floored to the hour; exact in `gatebolt get -o json`. */
  readonly lastUsedAt?: string;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

