// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { Condition, Enforced, LabelSelector, Resource } from "./resource";

/** An order that only ever restricts: it cuts what it names at once, whatever anybody declares, until it is lifted by deleting it. */
export type McpBreakGlass = Resource<"McpBreakGlass", McpBreakGlassSpec, McpBreakGlassStatus>;

/** What is cut, why and by whom. The target cannot be changed. */
export interface McpBreakGlassSpec {
  /**
   * What is cut: a kind, and exactly one of `name`, `selector` and `all`. Objects that appear later are cut from birth; one that a
   * selector matched stays cut whatever becomes of its labels.
   */
  readonly target: McpBreakGlassTarget;
  /** Why, in one line; whoever is cut off reads it in `explain`. Example: `token seen in a public repository`. */
  readonly reason: string;
  /** Where to read more. Example: `https://incidents.example.com/4711`. */
  readonly incident?: string;
  /**
   * When it ends by itself, by the gateway's clock. Omitted: when somebody deletes it, which is the safer choice. Example:
   * `2026-12-01T08:00:00Z`.
   */
  readonly until?: string;
  /**
   * Who orders it. In a cluster it is needed, and must be the name the API server knows the author by; commands fill it in. Example:
   * `ada@example.com`.
   */
  readonly createdBy?: string;
  /**
   * `true`: it lies in Git, and removing it there lifts it. Omitted or `false`: it is made by hand and must carry no tracking
   * metadata of a GitOps tool, so that no sync can lift it.
   */
  readonly managedByGitOps?: boolean;
}

/** `spec.target`. */
export interface McpBreakGlassTarget {
  /** Kind of the objects to cut. Example: `McpHost`. */
  readonly kind: "McpGateway" | "McpServer" | "McpHost" | "McpUser" | "McpIdentity" | "McpConnection" | "McpToken";
  /** Name of one object in this namespace; it need not exist yet. Example: `cursor-macbook`. */
  readonly name?: string;
  /** All objects of the kind with certain labels. */
  readonly selector?: LabelSelector;
  /** `true`: all objects of the kind. */
  readonly all?: true;
}

/** What the controller and the gateway found. Written by the controller alone. */
export interface McpBreakGlassStatus {
  /** The `metadata.generation` that this status describes; a lower number means that the controller has not looked yet. */
  readonly observedGeneration?: number;
  /**
   * What is true of the break-glass now:
   * - `Ready`: every live gateway replica enforces it.
   * - `Reconciling`: a replica has not confirmed yet; the message names it.
   * - `Stalled`: a person must change this object.
   * - `Restricted`: always `False`; there so that all kinds can be read alike.
   * - `Expired`: `spec.until` has passed; it cuts nothing any more.
   */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /** What it cuts, in one line. Example: `McpHost/cursor-macbook`. */
  readonly target?: string;
  /** How many objects it cuts now. */
  readonly matched?: number;
  /** Some of them, as a sample. */
  readonly matches?: readonly McpBreakGlassStatusMatch[];
  /** How many open streams were closed because of it. */
  readonly streamsClosed?: number;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** `status.matches[]`. */
export interface McpBreakGlassStatusMatch {
  /** Its kind. */
  readonly kind: string;
  /** Its namespace. */
  readonly namespace?: string;
  /** Its name. */
  readonly name: string;
}

