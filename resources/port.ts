import type { ObjectOf } from "../crds/types";
import type { KindName } from "../crds/types/kinds";

/** Names one object. The namespace is empty for cluster-scoped kinds. */
export interface Key<Kind extends KindName = KindName> {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

/** Which objects of a kind; nothing given means all of them, in every namespace. */
export interface ListFilter {
  readonly namespace?: string;
  /** Labels that an object must have, all of them. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An object to create. Exactly one of `name` and `generateName` (a prefix that something random is appended to). */
export interface NewObject<Kind extends KindName = KindName> {
  readonly kind: Kind;
  readonly metadata: {
    /** Empty for cluster-scoped kinds. */
    readonly namespace: string;
    readonly name?: string;
    readonly generateName?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: ObjectOf<Kind>["spec"];
}

/** What `create` made. */
export interface Created<Kind extends KindName = KindName> extends Key<Kind> {
  /** When it was sent, by `performance.now()`: what went before (checking it) is no part of how long anything took. */
  readonly sentAt: number;
}

/** What the person on call may ask of a token without editing what was declared. */
export type TokenOrder =
  | { readonly revoke: true }
  | {
      /** RFC 3339; a later one than the last asks for another rotation. */
      readonly rotateAt: string;
      /** As in `spec.rotation.overlap`; absent: the token's own. */
      readonly overlap?: string;
    };

/** Where an object, or one field of it, was written, and whether commands may change it there. */
export interface Place {
  /** For people: `gatebolt/hosts.yaml:12`. */
  readonly text: string;
  /** False: it belongs to an author (a file, Git), whom we tell instead of editing. */
  readonly ours: boolean;
}

/**
 * Declared objects with their status: read, made, and ordered about. A folder of files, or a cluster.
 *
 * Every object has `metadata.namespace` unless its kind is cluster-scoped, and `spec` as its author wrote it.
 */
export interface Resources {
  /** What it acts on, for people: `files in gatebolt, data in .gatebolt`. */
  readonly target: string;

  /** Sorted by namespace and name. */
  list<Kind extends KindName>(kind: Kind, filter?: ListFilter): Promise<readonly ObjectOf<Kind>[]>;
  get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined>;

  /** Throws ResourceError ALREADY_EXISTS or INVALID. */
  create<Kind extends KindName>(object: NewObject<Kind>): Promise<Created<Kind>>;
  /** Deleting what is gone already is not an error. Throws ResourceError NOT_OURS when only its author can delete it. */
  delete(key: Key): Promise<void>;
  /** Adds to the orders for a token. The token must exist; an order that was given already changes nothing. */
  order(token: Key<"McpToken">, order: TokenOrder): Promise<void>;
  /**
   * Takes back `enabled: false` of the object itself; nothing to do where it is not disabled. Throws ResourceError NOT_OURS when its
   * author writes it: files, Git, or another tool.
   */
  enable(key: Key): Promise<void>;

  /**
   * Looks at one object again and again until `seen` returns something, and returns that; undefined after `timeout` milliseconds.
   * `seen` is given undefined while there is no such object.
   */
  waitFor<Kind extends KindName, Result>(wait: Wait<Kind, Result>): Promise<Result | undefined>;

  /** What is wrong with the declarations as a whole, one line each: `FILE:LINE: …`. Always empty on a cluster. */
  faults(): Promise<readonly string[]>;
  /** Where the object, or the field at `path` in it, is written. Undefined when that is not known. */
  placeOf(key: Key, path?: readonly (string | number)[]): Promise<Place | undefined>;
}

export interface Wait<Kind extends KindName, Result> {
  readonly key: Key<Kind>;
  readonly timeout: number;
  readonly seen: (object: ObjectOf<Kind> | undefined) => Result | undefined;
}

export type ResourceErrorCode =
  | "ALREADY_EXISTS"
  | "INVALID"
  | "NOT_OURS"
  | "UNREADABLE"
  /** Another author decides about a field. */
  | "CONFLICT"
  /** There is no such object (any more). */
  | "GONE"
  | "NOT_FOUND"
  | "FORBIDDEN"
  /** Nobody answers, or nobody watches. */
  | "UNREACHABLE"
  /** The cluster does not know the kind. */
  | "NO_KIND";

/** Something about an object that cannot be done; the message says what to do instead. */
export class ResourceError extends Error {
  override readonly name = "ResourceError";
  #field: string | undefined;

  constructor(
    readonly code: ResourceErrorCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  /** The field it is about, as the API server writes it: `spec.servers[0].name`. Undefined: the whole object. */
  get field(): string | undefined {
    return this.#field;
  }

  /** Says which field it is about. */
  at(field: string | undefined): this {
    this.#field = field;
    return this;
  }
}
