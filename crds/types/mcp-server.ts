// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, NameRef, Resource, SecretKeyRef, ToolRules } from "./resource";

/** One upstream MCP server: a URL that speaks streamable HTTP or, with `gatebolt up`, a local program that speaks MCP over stdio. */
export type McpServer = Resource<"McpServer", McpServerSpec, McpServerStatus>;

/** Where the server is and what is sent to it. */
export interface McpServerSpec {
  /**
   * The server's MCP endpoint. Loopback and link-local addresses are refused unless `--allow-upstream` names them (`gatebolt up`
   * allows loopback). Example: `https://mcp.github.example.com/mcp`.
   */
  readonly url?: string;
  /**
   * The local program to run, by path or by name on PATH; only `gatebolt up` runs programs. It speaks MCP on stdin and stdout.
   * Example: `npx`.
   */
  readonly command?: string;
  /** The program's arguments, passed as they stand (no shell). Example: `[-y, '@modelcontextprotocol/server-memory']`. */
  readonly args?: readonly string[];
  /** Environment variables of the program, besides `PATH`, `HOME` and the like. */
  readonly env?: readonly McpServerEnv[];
  /**
   * HTTP headers added to every request to this server, whoever calls. For a credential that depends on the user, or that several
   * gateways treat differently, use an McpIdentity.
   */
  readonly headers?: readonly McpServerHeader[];
  /** How the server's certificate is checked, beyond the public authorities. The check cannot be turned off. */
  readonly tls?: McpServerTls;
  /** Which of the server's tools may be called at all, through any gateway. A gateway and a connection can narrow further. */
  readonly tools?: ToolRules;
  /**
   * `false` cuts everybody off from this server, through every gateway, and closes what is open. It belongs to whoever is on call:
   * leave it out of Git unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** `spec.env[]`. */
export interface McpServerEnv {
  /** Name of the variable. Example: `GITHUB_TOKEN`. */
  readonly name: string;
  /** The value as it stands. Not for secrets. */
  readonly value?: string;
  /**
   * A key of a Secret of type `gatebolt.dev/credential` in this namespace, whose annotation `gatebolt.dev/origin` is
   * `stdio:{namespace}/{server}`.
   */
  readonly secretRef?: SecretKeyRef;
}

/** `spec.headers[]`. */
export interface McpServerHeader {
  /** Name of the header. Example: `X-Api-Key`. */
  readonly name: string;
  /** The value as it stands. Not for secrets. */
  readonly value?: string;
  /**
   * A key of a Secret of type `gatebolt.dev/credential` in this namespace that holds the whole value; the Secret's annotation
   * `gatebolt.dev/origin` must name this server's origin.
   */
  readonly secretRef?: SecretKeyRef;
}

/** `spec.tls`. */
export interface McpServerTls {
  /**
   * A key of a Secret of type `gatebolt.dev/credential` in this namespace with the authorities to trust (PEM), instead of the public
   * ones.
   */
  readonly caSecretRef?: SecretKeyRef;
  /**
   * A Secret of type `gatebolt.dev/credential` in this namespace with the client certificate to present: keys `tls.crt` and
   * `tls.key` (PEM).
   */
  readonly clientSecretRef?: NameRef;
  /** The name the certificate must have, when it is not the url's host. Example: `mcp.internal.example.com`. */
  readonly serverName?: string;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpServerStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the server now:
   * - `Ready`: the gateway knows it as declared. `reason=SecretNotFound` or `OriginMismatch`: a header, variable or certificate
   * cannot be filled in yet.
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
  /** The server's last answer to any request that went through a gateway. */
  readonly lastAnswer?: McpServerStatusLastAnswer;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** `status.lastAnswer`. */
export interface McpServerStatusLastAnswer {
  /** When, floored to the hour. */
  readonly time: string;
  /** The HTTP status; absent for a local program. */
  readonly status?: number;
}

