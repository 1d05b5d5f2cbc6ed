import type { KindName } from "../crds/types/kinds";
import type { ObjectOf } from "../crds/types";
import type { Key, ListFilter, Wait } from "./port";

/** An object as one author declares it: exactly the fields that this author decides about. */
export interface DeclaredObject<Kind extends KindName = KindName> {
  readonly kind: Kind;
  readonly metadata: {
    readonly name: string;
    /** Empty for cluster-scoped kinds. */
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A Secret of type `gatebolt.dev/credential`. */
export interface CredentialSecret {
  readonly namespace: string;
  readonly name: string;
  /** `https://host[:port]`, or `stdio:<namespace>/<server>`: where alone it is used. */
  readonly origin: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface SecretKey {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Declaring whole objects, as one author among several: a folder that `gatebolt up` watches, or a cluster.
 *
 * Whatever goes wrong is a ResourceError whose message says what to do.
 */
export interface Declarations {
  /** For people: `context kind, https://127.0.0.1:6443`. */
  readonly target: string;

  get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined>;
  list<Kind extends KindName>(kind: Kind, filter?: ListFilter): Promise<readonly ObjectOf<Kind>[]>;

  /** Makes a new object. Throws ALREADY_EXISTS. */
  create<Kind extends KindName>(object: DeclaredObject<Kind>): Promise<ObjectOf<Kind>>;
  /**
   * Makes the object with this uid say what `object` says; what this author declared before and leaves out now is given up. Throws
   * GONE when there is no such object any more, CONFLICT when another author decides about a field (unless `force`, which takes it over).
   */
  apply<Kind extends KindName>(object: DeclaredObject<Kind>, options: ApplyOptions): Promise<ObjectOf<Kind>>;
  /**
   * Deletes the object with this uid. One that is gone already, with its namespace or its kind, is no error. Throws CONFLICT when
   * somebody's finalizer still holds it after `timeout`.
   */
  remove(key: Key, removal: Removal): Promise<void>;
  /** Who deleted the object with this uid, and how that is known or why it is not: the end of a sentence. */
  whoDeleted(key: Key, uid: string): Promise<string>;
  /** As in Resources. */
  waitFor<Kind extends KindName, Result>(wait: Wait<Kind, Result>): Promise<Result | undefined>;

  /** What the Secret of a token holds. Throws NOT_FOUND or FORBIDDEN. */
  readTokenSecret(key: SecretKey): Promise<Readonly<Record<string, string>>>;

  /** Makes or replaces a credential; a Secret of another type is never touched. Answers its uid. Throws CONFLICT as `apply` does. */
  writeCredential(secret: CredentialSecret, options: Pick<ApplyOptions, "force">): Promise<{ readonly uid: string }>;
  /** Where a credential is for; its values are never read. Undefined when there is none. */
  findCredential(key: SecretKey): Promise<{ readonly uid: string; readonly origin: string; readonly keys: readonly string[] } | undefined>;
  removeCredential(key: SecretKey, uid: string): Promise<void>;

  close(): Promise<void>;
}

export interface Removal {
  readonly uid: string;
  /** Milliseconds to wait for finalizers of others; we set none. */
  readonly timeout: number;
}

export interface ApplyOptions {
  readonly uid: string;
  /** Takes over fields of other authors. */
  readonly force: boolean;
}
