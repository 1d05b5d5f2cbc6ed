/** The group and version of every kind of ours. */
export const apiVersion = "gatebolt.dev/v1alpha1";

/** An object of one kind: what was declared (`spec`) and what was found (`status`). */
export interface Resource<Kind extends string, Spec, Status> {
  readonly apiVersion: typeof apiVersion;
  readonly kind: Kind;
  readonly metadata: ObjectMeta;
  readonly spec: Spec;
  /** Absent until the controller has looked at the object. */
  readonly status?: Status;
}

/** The part of Kubernetes' metadata that we read or write. */
export interface ObjectMeta {
  readonly name: string;
  /** Instead of a name in a request to create: the server appends something random. */
  readonly generateName?: string;
  /** Absent for cluster-scoped kinds; `default` where a manifest names none. */
  readonly namespace?: string;
  /** Given by the API server, or by the files source; another object under the same name has another. */
  readonly uid?: string;
  /** Raised by every change of `spec`. */
  readonly generation?: number;
  /** Raised by every change at all. Compare by length, then as text; never as a number. */
  readonly resourceVersion?: string;
  /** RFC 3339. */
  readonly creationTimestamp?: string;
  /** RFC 3339; present while a deletion waits for something. */
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
}

/** Deletes the object that carries it together with the one it points to. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** One thing that is true, false or unknown about an object. */
export interface Condition {
  /** Name of the condition, for example `Ready`. */
  readonly type: string;
  /** Whether the condition holds. */
  readonly status: "True" | "False" | "Unknown";
  /** The `metadata.generation` that this condition describes. */
  readonly observedGeneration?: number;
  /** When `status` last changed, RFC 3339. */
  readonly lastTransitionTime: string;
  /** One word for programs, for example `RefNotFound`. */
  readonly reason: string;
  /** A sentence for a person; says what to do where something must be done. */
  readonly message: string;
}

/** What the status of every kind has. */
export interface CommonStatus {
  /** The `metadata.generation` that this status describes. */
  readonly observedGeneration?: number;
  /** What is true of the object now; one of a type at most. */
  readonly conditions?: readonly Condition[];
  /** What the gateway confirmed last. Absent until it has confirmed anything. */
  readonly enforced?: Enforced;
  /** The value of the annotation `gatebolt.dev/reconcile-at` that was acted on last. */
  readonly lastHandledReconcileAt?: string;
}

/** What the gateway confirmed last. */
export interface Enforced {
  /** The `metadata.generation` that every live gateway replica enforces. */
  readonly generation?: number;
  /** Public ids of the tokens that work; of an McpToken only. */
  readonly tokenIds?: readonly string[];
  /** When the gateway confirmed it, RFC 3339. */
  readonly time?: string;
  /** How many gateway replicas were live and confirmed it. */
  readonly replicas?: number;
}

/** What acts on an object itself, the strongest first. */
export type Effective = "BreakGlass" | "Hold" | "OrphanedCut" | "Disabled" | "Enabled";

/** An object in the same namespace, by its name. */
export interface NameRef {
  readonly name: string;
}

/** An object by its name, in another namespace if one is named. */
export interface NamespacedRef {
  readonly name: string;
  readonly namespace?: string;
}

/** One key of a Secret in the same namespace. */
export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

/** Which tools may be called; `*` stands for any run of characters and `deny` wins. */
export interface ToolRules {
  /** Omitted: all. Empty: none. */
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

/** All objects with these labels, all of them. */
export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
}
