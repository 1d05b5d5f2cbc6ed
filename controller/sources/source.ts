/** What every declared object has, in the shape it has in a cluster. `spec` holds the schema's defaults. */
export interface Declared<Spec = unknown, Status = unknown> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: DeclaredMetadata;
  readonly spec: Spec;
  readonly status?: Status;
}

export interface DeclaredMetadata {
  readonly name: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly uid: string;
  /** Rises when spec changes; starts at 1. */
  readonly generation: number;
  /** Rises with every change of the object, status included. */
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Key {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Where declarations come from and where status goes: a folder now, Kubernetes later, with the same planners.
 *
 * The source keeps the current state in memory; `changed` tells at once of each difference, restrictions first.
 */
export interface Source {
  /** The file store's id, or the uid of namespace kube-system. */
  readonly id: string;
  /** The lowest that may be used; a store may know of a higher one. */
  readonly epoch: number;

  /** Reads everything once, telling `listener` object by object and then `complete`; afterwards tells what changes. */
  start(listener: SourceListener): Promise<void>;
  stop(): Promise<void>;

  /** The object as it is now, an absent one included; undefined once it is deleted. */
  find(key: Key): Declared | undefined;
  /** All objects of a kind, absent ones included. */
  list(kind: string): readonly Declared[];
  /**
   * A kept object whose file has disappeared: it denies and is not forgotten (architecture §9). Always false in a cluster.
   *
   * Not kept, but deleted at once: a break-glass (that lifts it), and a token whose status has `revoked` (what comes back
   * under its name is another object, see `predecessor`).
   */
  isAbsent(key: Key): boolean;
  /**
   * The object that had this name before and was deleted, if it is remembered. It is for every McpToken whose status had `revoked`, or
   * the condition `Restricted=True`, when it went; of one at least that is there, its revisions, and `status.live`.
   */
  predecessor(key: Key): Declared | undefined;
  /**
   * Everything of this kind up to here has been told: what is missing at this version is gone at this version. Each kind has
   * its own in a cluster, because its watches are behind one another.
   */
  seenUpTo(kind: string): string;
  /**
   * The version of the declarations as they are now, read past every cache (in a cluster a quorum list). Below what the gateway's
   * store has seen it means that history was rewound; `seenUpTo` alone below it only that we are behind.
   */
  freshVersion(): Promise<string>;
  /**
   * Asks that everything of this kind up to a version be told soon; in a cluster a kind in which nothing happens is otherwise told of up to a
   * minute late. It reads the kind anew, so ask seldom. What is up to date, or being read already, is left alone.
   */
  catchUp(kind: string, version: string): void;
  /**
   * A fresh read, past every cache, of what became of the object with this uid. `since`: when it was made, in milliseconds since 1970.
   * The end of a break-glass waits for `deleted`.
   */
  confirmGone(key: Key, uid: string, since?: number): Promise<Departed>;
  /** What the API server should enforce and does not, by name. Always empty in files mode. */
  missingPolicies(): Promise<readonly string[]>;
  /**
   * Negative when `a` is the older: by creationTimestamp, then by name; among files by path, then by place in the file, with
   * what lies in DIR before what commands made (interfaces §8). For "the older has it", and never 0 for two objects.
   */
  compareAge(a: Declared, b: Declared): number;

  /**
   * Replaces the status. Throws Conflict when the object is not at `resourceVersion` any more, so that the caller plans again.
   * The change is told to the listener like any other, before the promise resolves; an equal status is no change.
   */
  writeStatus(object: Declared, status: unknown): Promise<Declared>;

  /** Creates an object of the controller's own making, such as an implied connection. Throws AlreadyExists. */
  create(object: NewObject): Promise<Declared>;
  /** Deletes an object that the controller made. One that is gone already is not an error. */
  remove(object: Declared): Promise<void>;

  /** Reads one key of a credential Secret. */
  readSecret(ref: SecretRef): Promise<SecretReading>;
  /** Writes token Secrets; can never read one back. */
  readonly tokenSecrets: TokenSecrets;
}

/**
 * `deleted`: it is gone by somebody's act. `lost`: it is gone by nobody's, with its kind or its namespace, which are missing or younger than
 * it was. `unknown`: it is there, or nothing certain can be said yet.
 */
export type Departed = "deleted" | "lost" | "unknown";

export interface SourceListener {
  /**
   * Something about this object, its status or its presence differs now. `last` carries a resourceVersion above any told before,
   * for `absent` and `deleted` too. Before `complete`, objects that are absent, and break-glasses that went lately, are told as such.
   */
  changed(key: Key, change: "set" | "absent" | "deleted", last: Declared): void;
  /** A Secret that a declaration may name has changed. */
  secretChanged(namespace: string, name: string): void;
  /** The first complete list has been told; it was read at this version. Told again after `rewound`. */
  complete(resourceVersion: string): void;
  /**
   * History was rewound while we watched (etcd restored from a backup): versions start again below what was told. Every object
   * is told again, what is missing as deleted, then `complete`.
   */
  rewound(): void;
}

export interface NewObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

export interface SecretRef {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/**
 * `version` differs whenever the value does. `resourceVersion` is that of the Secret's last change, its deletion
 * included, comparable with those of objects; absent when the Secret was never seen.
 */
export type SecretReading =
  | {
      readonly found: true;
      readonly value: string;
      readonly origin: string | undefined;
      readonly version: string;
      readonly resourceVersion?: string;
    }
  | { readonly found: false; readonly why: string; readonly resourceVersion?: string };

/**
 * The Secrets that carry tokens (architecture §5): one name for life, replaced in place, atomically.
 *
 * In files the Secret becomes visible under its name only by `publish`, after the gateway has confirmed the token;
 * in a cluster `write` itself publishes and `publish` does nothing.
 */
export interface TokenSecrets {
  /**
   * Creates or, when `uid` is given, replaces. Throws SecretTaken when another object's Secret has the name, or one of which nobody can
   * tell; what an interrupted write for the same owner left is replaced. Throws Conflict when the owner has changed meanwhile.
   * Keep the `uid` that is answered with the token it was written for: in files each write has its own, so that after a crash
   * `publish` can only bring out what the gateway has confirmed. An older write that was never published is dropped.
   */
  write(secret: TokenSecret): Promise<WrittenSecret>;
  /** May be repeated, also after a restart: what is published already stays. Throws when there is nothing under this uid. */
  publish(secret: { readonly namespace: string; readonly name: string; readonly uid: string }): Promise<void>;
  /**
   * Removes exactly the Secret with this uid; one that is gone already is not an error. When the owner is deleted its Secret goes
   * by itself, as a cluster's garbage collector has it. With `resourceVersion` only as long as nobody has written it since: an
   * issuance that is given up must not take away what another leader has put in its place.
   */
  remove(secret: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion?: string;
  }): Promise<void>;
}

export interface WrittenSecret {
  readonly uid: string;
  readonly resourceVersion?: string;
  /** A Secret that was there before was written over; false: this one was made. */
  readonly replaced: boolean;
}

export interface TokenSecret {
  readonly namespace: string;
  readonly name: string;
  /** Of the Secret to replace; absent = create. */
  readonly uid?: string;
  readonly owner: TokenSecretOwner;
  readonly data: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface TokenSecretOwner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** Version of the status that announced this write: once it is another, somebody else may be writing. */
  readonly resourceVersion: string;
}

/** The object changed since it was read; plan again from the newer one. */
export class Conflict extends Error {
  readonly code = "CONFLICT";
  override readonly name = "Conflict";
}

export class AlreadyExists extends Error {
  readonly code = "ALREADY_EXISTS";
  override readonly name = "AlreadyExists";
}

export class SecretTaken extends Error {
  readonly code = "SECRET_TAKEN";
  override readonly name = "SecretTaken";
}
