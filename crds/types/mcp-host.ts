// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Effective, Enforced, Resource } from "./resource";

/**
 * An app or agent that connects to gateways: Cursor on somebody's MacBook, a nightly agent in CI. Disable it and everything it has
 * open is closed.
 */
export type McpHost = Resource<"McpHost", McpHostSpec, McpHostStatus>;

/** What the app or agent is, and who answers for it. */
export interface McpHostSpec {
  /** Name for people. Example: `Cursor on MacBook`. */
  readonly displayName?: string;
  /**
   * How it proves who it is: `Token` (headless: it presents a token of an McpToken) or `OAuth` (headed: a person signs in through
   * the gateway's authorization server).
   * @default "Token"
   */
  readonly type?: "Token" | "OAuth";
  /** The person or team to ask about it. Example: `platform-team@example.com`. */
  readonly owner?: string;
  /**
   * `false` cuts the host off everywhere, closes what it has open and holds back new tokens. It belongs to whoever is on call: leave
   * it out of Git unless Git is to decide. Omitted: enabled.
   */
  readonly enabled?: boolean;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpHostStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the host now:
   * - `Ready`: the gateway knows it as declared.
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
  /** When it last reached a server, floored to the hour; exact in `gatebolt get -o json`. */
  readonly lastUsedAt?: string;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

