// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, LabelSelector, NameRef, Resource, ToolRules } from "./resource";

/**
 * One endpoint URL that clients connect to. It exposes some MCP servers, says which namespaces may make connections to it, and in
 * which HTTP header clients present their token.
 */
export type McpGateway = Resource<"McpGateway", McpGatewaySpec, McpGatewayStatus>;

/** Which servers the gateway exposes, and to whom. */
export interface McpGatewaySpec {
  /** The MCP servers that clients reach through this gateway. An empty list is allowed and exposes nothing. */
  readonly servers: readonly McpGatewayServer[];
  /**
   * The gateway's address as clients see it, without the final `/mcp`; a server's `name` and `/mcp` are appended. Omitted: the
   * installation's `--public-url` followed by `/{namespace}/{gateway}`. Example: `https://mcp.example.com/team-a/tools`.
   */
  readonly publicUrl?: string;
  /**
   * Which namespaces may make connections to this gateway.
   * @default {"from":"Same"}
   */
  readonly allowedNamespaces?: McpGatewayAllowedNamespaces;
  /**
   * How clients present their token.
   * @default {}
   */
  readonly auth?: McpGatewayAuth;
  /** Lets apps that sign in with OAuth connect (hosts of `type: OAuth`). Omitted: tokens only. */
  readonly oauth?: McpGatewayOauth;
  /**
   * Which tools may be called through this gateway, by the names the servers themselves give them. Narrows further: what a server or
   * a connection denies stays denied.
   */
  readonly tools?: ToolRules;
  /**
   * `false` cuts everybody off from this gateway and closes what is open. It belongs to whoever is on call: leave it out of Git
   * unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** `spec.servers[]`. */
export interface McpGatewayServer {
  /**
   * The server's name in URLs (`/{namespace}/{gateway}/{name}/mcp`) and wherever a connection narrows its servers. A DNS label; not
   * `mcp`. Example: `github`.
   */
  readonly name: string;
  /** The McpServer, in the gateway's own namespace. */
  readonly serverRef: NameRef;
  /**
   * Text put before this server's tool names on the gateway's own endpoint (`/{namespace}/{gateway}/mcp`), where the tools of all
   * servers meet; written as it stands, separator included. Omitted: `name` and `_`. Example: `gh_`.
   */
  readonly prefix?: string;
  /**
   * Which credential goes to the server: `None` (only what the McpServer's own headers carry), `Shared` (one service account for
   * everybody) or `PerUser` (each user's own McpIdentity; a user without one is refused).
   * @default "None"
   */
  readonly identity?: "None" | "Shared" | "PerUser";
  /**
   * With `identity: Shared`, the McpIdentity to use, in the gateway's namespace. Omitted: the only shared identity of that server in
   * that namespace.
   */
  readonly identityRef?: NameRef;
}

/** `spec.allowedNamespaces`. */
export interface McpGatewayAllowedNamespaces {
  /**
   * `Same` (the gateway's own namespace), `All` (every namespace) or `Names` (its own, and those in `names`).
   * @default "Same"
   */
  readonly from?: "Same" | "All" | "Names";
  /** With `from: Names`, the namespaces that are admitted besides the gateway's own. Example: `[team-a, team-b]`. */
  readonly names?: readonly string[];
}

/** `spec.auth`. */
export interface McpGatewayAuth {
  /**
   * The header and scheme pairs in which a token is accepted; all of them are removed before a request goes to the server. The first
   * is the one that Secrets, client configurations and 401 answers name. A list replaces the default. Example: `[{name:
   * Authorization, scheme: Bearer}, {name: X-API-Key}]`.
   * @default [{"name":"Authorization","scheme":"Bearer"}]
   */
  readonly headers?: readonly McpGatewayAuthHeader[];
}

/** `spec.auth.headers[]`. */
export interface McpGatewayAuthHeader {
  /** Name of the HTTP header. Example: `Authorization`. */
  readonly name: string;
  /** The word before the token; upper and lower case are the same. Omitted: the header's value is the token alone. Example: `Bearer`. */
  readonly scheme?: string;
}

/** `spec.oauth`. */
export interface McpGatewayOauth {
  /**
   * The authorization server whose access tokens are accepted, exactly as in their `iss`. Example:
   * `https://login.example.com/realms/acme`.
   */
  readonly issuer: string;
  /** What an access token's `aud` must contain. Omitted: the gateway's own URL (`status.url`). */
  readonly audience?: string;
  /**
   * The claim that says who the user is; compared with `spec.subject.sub` of the McpUsers whose `spec.subject.issuer` is this
   * issuer.
   * @default "sub"
   */
  readonly userClaim?: string;
  /**
   * What happens when an app connects for a user for the first time: `Hold` (it waits in `status.pending` for an approval) or
   * `Allow` (host and connection are created at once). There is no default: whoever writes this decides.
   */
  readonly onFirstConnect: "Hold" | "Allow";
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpGatewayStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the gateway now:
   * - `Ready`: the gateway process serves it as declared. `reason=RefNotFound`: a server or identity it names does not exist yet.
   * - `Reconciling`: something is still to be done, or waited for.
   * - `Stalled`: a person must change this object.
   * - `Restricted`: something cuts it on purpose (`spec.enabled`, a break-glass, a hold). `Ready` stays `True`.
   * - `PublicUrl`: `False` when no URL for clients is known. Nothing is held back; Secrets then have no key `url`.
   * - `PolicyMissing`: `True` when the admission policies that guard access are not installed.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /** What clients connect to when they use the gateway as one endpoint. */
  readonly url?: string;
  /** The URL of each server, by the name it has in `spec.servers`. */
  readonly servers?: readonly McpGatewayStatusServer[];
  /** How many servers the gateway exposes. */
  readonly serverCount?: number;
  /**
   * What acts on this object itself, the strongest first: `BreakGlass` (a break-glass cuts it), `Hold` (a cut made at the gateway),
   * `OrphanedCut` (a cut whose order vanished without being lifted), `Disabled` (`spec.enabled` is false), `Enabled` (nothing). What
   * the objects it refers to add to that: `gatebolt explain`.
   */
  readonly effective?: Effective;
  /** Cuts that were made at the gateway itself, kept here so that a lost store gets them back. Only the gateway lifts them. */
  readonly holds?: readonly McpGatewayStatusHold[];
  /**
   * The gateway's store when it had these `holds`: a copy of it from before is known for one, by a controller that was just started,
   * too.
   */
  readonly store?: McpGatewayStatusStore;
  /** The newest OAuth first connections that wait for an approval (`onFirstConnect: Hold`). */
  readonly pending?: readonly McpGatewayStatusPending[];
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** `status.servers[]`. */
export interface McpGatewayStatusServer {
  /** The server's name in this gateway. */
  readonly name: string;
  /** What clients connect to for this server. */
  readonly url: string;
}

/** `status.holds[]`. */
export interface McpGatewayStatusHold {
  /** The gateway's name for the hold. */
  readonly id: string;
  /** What is cut. */
  readonly target: McpGatewayStatusHoldTarget;
  /** Where. Omitted means every namespace. */
  readonly namespaces?: McpGatewayStatusHoldNamespaces;
  /** Why. */
  readonly reason?: string;
  /** Where to read more. */
  readonly incident?: string;
  /** Who made it, as the gateway authenticated them. */
  readonly by?: string;
  /** When it was made. */
  readonly since?: string;
  /** When it ends by itself; absent means when somebody lifts it. */
  readonly until?: string;
}

/** `status.holds[].target`. */
export interface McpGatewayStatusHoldTarget {
  /** Kind of the objects that are cut. */
  readonly kind: "McpGateway" | "McpServer" | "McpHost" | "McpUser" | "McpIdentity" | "McpConnection" | "McpToken";
  /** Name of the one object. */
  readonly name?: string;
  /** All objects with these labels. */
  readonly selector?: LabelSelector;
  /** All objects of the kind. */
  readonly all?: boolean;
  /** All users with this address. */
  readonly userEmail?: string;
}

/** `status.holds[].namespaces`. */
export interface McpGatewayStatusHoldNamespaces {
  /** Exactly these namespaces. */
  readonly names?: readonly string[];
  /** Every namespace. */
  readonly all?: boolean;
}

/** `status.store`. */
export interface McpGatewayStatusStore {
  /** The id that the store gave itself when it was made. */
  readonly id: string;
  /** How often it had been written to. */
  readonly sequence: number;
}

/** `status.pending[]`. */
export interface McpGatewayStatusPending {
  /** The gateway's name for the request; what an approval names. */
  readonly id: string;
  /** The app's OAuth client id. */
  readonly clientId?: string;
  /** The name the app gives itself. Unverified. */
  readonly clientName?: string;
  /** Who vouches for the user. */
  readonly issuer?: string;
  /** The user at that issuer. */
  readonly sub?: string;
  /** The user's address as the issuer gives it. */
  readonly email?: string;
  /** When it was first seen. */
  readonly since?: string;
}

