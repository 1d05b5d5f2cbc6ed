import type { KubeApi } from "../../../kube-client/kube-api";
import type { Log } from "../log";
import type { Timers } from "../timers";
import type { Comeback } from "./comeback";
import type { KubeObject } from "./kube-object";
import type { WatchedHistory } from "./watched-history";

export interface ReflectorSettings<Item extends object> {
  readonly api: KubeApi;
  readonly resource: WatchedResource;
  /**
   * What is kept of an object: as little as is needed, see `withoutBookkeeping`. Gets the object as it came, `managedFields` included,
   * so that a summary of it may be kept. An object that it throws for is logged and skipped; what was known of it stays.
   */
  readonly transform: (raw: KubeObject) => Item;
  readonly handler: ReflectorHandler<Item>;
  readonly metrics: ReflectorMetrics;
  readonly timers: Timers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
  readonly log: Log;
  /** Of all watches of this API server: the first that is let in after it was away wakes the others. @default each waits alone */
  readonly comeback?: Comeback | undefined;
  /** Of all watches of this API server: where one finds it rewound, all start anew, each telling its own `rewound`. @default of this one alone */
  readonly history?: WatchedHistory | undefined;
  /**
   * Milliseconds without a byte after which a watch counts as half-open, as a range to draw from; without a whole line 5 s later.
   * @default from 75 000 to 85 000: bookmarks come every 60 s, and what is half-open is to be noticed within 90 s
   */
  readonly idleTimeout?: { readonly from: number; readonly to: number };
}

/** All objects of one kind, in one namespace or in all. */
export interface WatchedResource {
  /** `/apis/gatebolt.dev/v1alpha1/mcphosts` */
  readonly path: string;
  readonly query?: { readonly fieldSelector?: string; readonly labelSelector?: string };
  /** Asks for `PartialObjectMetadata`, so that no content ever comes over the wire. @default false */
  readonly metadataOnly?: boolean;
}

/**
 * Told of each difference, in order, one at a time; the cache holds the new state already. What a method throws is logged and
 * changes nothing for the others.
 */
export interface ReflectorHandler<Item extends object> {
  /** `before` is undefined for an object that was not known under this uid. Never told twice with the same version of an object. */
  changed(item: Item, before: Item | undefined): void;
  /**
   * Gone at `version`: that of its DELETED event, of the complete list that lacks it, or, when another object (another uid) has its name,
   * the one just below that object's. `last` is its last state: the event's own, else the last that was known.
   */
  deleted(last: Item, version: string): void;
  /**
   * A complete list was told up to `version`. Of a `quorum` list nothing can be newer; another may come from a replica that is
   * behind, though never behind what was told before. `first` is true once in a life, and once more after each `rewound`.
   */
  synced(version: string, list: { readonly quorum: boolean; readonly first: boolean }): void;
  /**
   * History was rewound: a quorum list contradicts what was told here, or by another watch of the same `history` (etcd was restored from a
   * backup). Every object of that list is told again as `changed`, what is missing as `deleted`, then `synced`; versions start again at `version`.
   */
  rewound(version: string): void;
}

/** Why a watch or a list began anew. */
export type RestartReason =
  | "end" // the server ended the answer
  | "asked" // somebody could not wait for the next bookmark
  | "reset" // the connection broke, or there was none
  | "idle" // nothing came for too long: half-open
  | "expired" // 410
  | "throttled" // 429
  | "server" // 5xx
  | "refused" // 401, 403
  | "missing" // 404: the kind is not installed
  | "malformed" // something that is no answer of an API server
  | "disorder" // something from before what was seen
  | "rewound";

export interface ReflectorMetrics {
  restart(reason: RestartReason): void;
  /** A complete list was taken. */
  relist(): void;
}
