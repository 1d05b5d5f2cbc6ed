/**
 * All objects of one kind in memory, kept up to date by a watch that survives whatever the API server and the network do. What is
 * implemented by `new Reflector(settings)`.
 *
 * While the API server is unreachable, refuses, or does not serve the kind, the cache stays as it was last seen: no answer is never
 * taken for "nothing there".
 */
export interface WatchCache<Item extends object> {
  /** Begins; everything is told to the handler, first of all the complete list. May be called once. */
  start(): void;
  /** Ends every request and timer; the handler hears nothing from here on. Resolves when nothing is under way any more. */
  stop(): Promise<void>;

  /** `namespace` is empty for cluster-scoped kinds. */
  find(namespace: string, name: string): Item | undefined;
  list(): readonly Item[];

  /**
   * Everything up to this version has been told: that of the last complete list, then of each event and bookmark. What is missing from the
   * cache did not exist at this version. "0" before the first list; falls only when history is rewound.
   */
  readonly seenUpTo: string;
  /** Whether the first complete list has been told. Stays true whatever happens later, but for the moment in which a rewound history is told. */
  readonly isSynced: boolean;
  /** Milliseconds since the API server last said something that shows how current the cache is; since `start` before that. */
  readonly staleness: number;

  /**
   * The version of this resource as it is now, by a quorum list of one object. Throws KubeError and KubeUnreachable as KubeApi does.
   */
  freshVersion(): Promise<string>;
  /**
   * Takes a complete list at once where less than this version was seen, rather than wait up to 60 s for a bookmark in which a quiet
   * resource is told of. Does nothing while a list is under way; asked again and again it waits as after failures.
   */
  catchUp(version: string): void;
  /**
   * Reads your own writes: true as soon as everything up to `version` has been told, false after `timeout` milliseconds, when history was
   * rewound, or at `stop`. An object that the resource's selectors leave out is only seen with the next bookmark, up to 60 s later.
   */
  waitUntilSeen(version: string, timeout: number): Promise<boolean>;
}
