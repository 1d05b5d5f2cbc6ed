import type { KindName } from "../../../../crds/types";
import { compareResourceVersions } from "../../../../contract/version";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { Reflector } from "../../../runtime/reflector/reflector";
import type { ReflectorHandler } from "../../../runtime/reflector/settings";
import type { WatchCache } from "../../../runtime/reflector/watch-cache";
import type { Departures } from "../definitions/departures";
import { isBreakGlass } from "../kinds";
import type { WatchPorts } from "../metrics";
import { collectionPath } from "../paths";
import { type Declarations, keyOf } from "./declarations";
import type { Kept } from "./kept";
import { oldest } from "./versions";

export interface FeedOptions extends WatchPorts {
  readonly kind: KindName;
  /** Namespaces to watch; one empty name: all, or none because the kind lies in no namespace. */
  readonly namespaces: readonly string[];
  readonly declarations: Declarations;
  readonly departures: Departures;
  /** Everything there was has been told. */
  readonly synced: () => void;
}

interface Watch {
  readonly namespace: string;
  readonly cache: WatchCache<Kept>;
}

/** One kind, from the API server into the declarations: a watch a namespace, or one for all of them. */
export class Feed {
  readonly #options: FeedOptions;
  #watches: readonly Watch[] = [];

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  get isStarted(): boolean {
    return this.#watches.length > 0;
  }

  /** Whether everything has been listed at least once since the start. */
  get isSynced(): boolean {
    return this.isStarted && this.#watches.every(({ cache }) => cache.isSynced);
  }

  /** Up to here everything was seen, though maybe not told. */
  get watchedUpTo(): string {
    return oldest(this.#watches.map(({ cache }) => cache.seenUpTo)) ?? "0";
  }

  /** Up to here everything was told. */
  get seenUpTo(): string {
    const { floor } = this.#options.departures;
    return oldest([this.watchedUpTo, ...(floor === undefined ? [] : [floor])]) ?? "0";
  }

  /** Milliseconds since the API server last said something of all that is watched; 0 while nothing is. */
  get staleness(): number {
    return Math.max(0, ...this.#watches.map(({ cache }) => cache.staleness));
  }

  start(): void {
    this.#watches = this.#options.namespaces.map((namespace) => ({ namespace, cache: this.#watch(namespace) }));
    for (const { cache } of this.#watches) cache.start();
  }

  async stop(): Promise<void> {
    const watches = this.#watches;
    this.#watches = [];
    await Promise.all(watches.map(async ({ cache }) => await cache.stop()));
  }

  /** Reads everything anew, as if nothing had been seen. */
  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** The kind's version as it is now, past every cache. */
  async freshVersion(): Promise<string> {
    const [watch] = this.#watches;
    if (!watch) throw new Error(`cannot ask for the version of ${this.#options.kind}: its CustomResourceDefinition is not installed`);
    return await watch.cache.freshVersion();
  }

  /** Reads what was not followed up to this version, rather than wait for a bookmark. */
  catchUp(version: string): void {
    for (const { cache } of this.#watches) cache.catchUp(version);
  }

  /** Takes in the answer to a write of our own, unless a watch has seen what came after it. */
  absorb(kept: Kept): void {
    const { declarations, departures } = this.#options;
    const key = keyOf(kept.declared);
    const isPast =
      compareResourceVersions(this.#watchOf(key.namespace)?.cache.seenUpTo ?? "0", kept.declared.metadata.resourceVersion) >= 0;
    if (departures.has(key) || (isPast && !declarations.find(key))) return;
    declarations.take(kept);
  }

  #watchOf(namespace: string): Watch | undefined {
    return this.#watches.find((watch) => watch.namespace === "" || watch.namespace === namespace);
  }

  #watch(namespace: string): WatchCache<Kept> {
    const { kind, api, metrics, timers, now, random, log, comeback, history, declarations } = this.#options;
    const cache: WatchCache<Kept> = new Reflector<Kept>({
      api,
      resource: { path: collectionPath(kind, namespace) },
      transform: (raw: KubeObject) => declarations.read(kind, raw),
      handler: this.#handler(namespace, () => cache),
      metrics,
      timers,
      now,
      random,
      log,
      comeback,
      history,
    });
    return cache;
  }

  #handler(namespace: string, cache: () => WatchCache<Kept>): ReflectorHandler<Kept> {
    const isCurrent = () => this.#watches.some((watch) => watch.cache === cache());
    return {
      changed: (kept) => isCurrent() && this.#changed(kept),
      deleted: (last, version) => isCurrent() && this.#depart(last, version),
      synced: (version) => {
        if (!isCurrent()) return;
        this.#sweep(namespace, cache(), version);
        this.#options.synced();
      },
      // Whoever follows the same history is told of it as a whole.
      rewound: () => undefined,
    };
  }

  #changed(kept: Kept): void {
    const { declarations, departures } = this.#options;
    const key = keyOf(kept.declared);
    // That a deletion has begun cuts; what cuts others must be gone for good before it ends.
    if (kept.isGoing && !isBreakGlass(key.kind)) {
      this.#depart(kept, kept.declared.metadata.resourceVersion);
      return;
    }
    departures.withdraw(key);
    declarations.take(kept);
  }

  #depart({ declared }: Kept, version: string): void {
    const { declarations, departures } = this.#options;
    const key = keyOf(declared);
    const { uid } = declared.metadata;
    if (declarations.find(key)?.declared.metadata.uid === uid) departures.add({ key, uid, version });
  }

  /** What was known from elsewhere, or before history was rewound, and is not in a complete list. */
  #sweep(namespace: string, cache: WatchCache<Kept>, version: string): void {
    const { kind, declarations, departures } = this.#options;
    for (const kept of declarations.list(kind)) {
      const { metadata } = kept.declared;
      const listed = cache.find(metadata.namespace, metadata.name);
      if ((namespace !== "" && metadata.namespace !== namespace) || listed?.declared.metadata.uid === metadata.uid) continue;
      if (declarations.isFormer(kept)) declarations.drop(kept, version);
      else if (!departures.has(keyOf(kept.declared)) && compareResourceVersions(metadata.resourceVersion, version) <= 0)
        this.#depart(kept, version);
    }
  }
}
