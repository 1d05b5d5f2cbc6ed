import { keyText } from "../../contract/kinds";
import type { Timers } from "../runtime/timers";
import type { Declared, Departed, Key, NewObject, Source, SourceListener, TokenSecret } from "../sources/source";
import { keyOf } from "../world/world";
import type { FakeCluster } from "./fake-cluster";

/** Milliseconds between bookmarks. */
const bookmarks = 60_000;

/** One replica's view of a cluster, as late as a test makes it. */
export class ReplicaSource implements Source {
  readonly id = "cluster-1";
  readonly epoch = 1;
  readonly #cluster: FakeCluster;
  readonly #timers: Timers;
  readonly #cache = new Map<string, Declared>();
  readonly #gone = new Map<string, Declared>();
  readonly #seen = new Map<string, number>();
  #listed = 0;
  #position = 0;
  #history = 0;
  #listener: SourceListener | undefined;
  #unwatch: () => void = () => undefined;
  /** Its watches are half-open: nothing is told. */
  isDeaf = false;
  /** Milliseconds by which its watches are late. */
  lag = 1;
  /** Kinds that were asked to be told at once. */
  readonly caughtUp: string[] = [];

  constructor(cluster: FakeCluster, timers: Timers) {
    this.#cluster = cluster;
    this.#timers = timers;
  }

  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    this.#unwatch = this.#cluster.watch(() => {
      const { history } = this.#cluster;
      const upTo = this.#cluster.happened.length;
      // What happens after this is told after this, or two that answer each other would do so within no time at all.
      this.#timers.after(this.lag, () => this.#catchUp(history === this.#cluster.history ? upTo : undefined));
    });
    this.#list();
    this.#bookmarkLater();
  }

  async stop(): Promise<void> {
    this.#unwatch();
    this.#listener = undefined;
  }

  hear(): void {
    this.isDeaf = false;
    this.#catchUp();
  }

  find(key: Key): Declared | undefined {
    return this.#cache.get(keyText(key));
  }

  list(kind: string): readonly Declared[] {
    return [...this.#cache.values()].filter((object) => object.kind === kind);
  }

  isAbsent(): boolean {
    return false;
  }

  predecessor(key: Key): Declared | undefined {
    return this.#gone.get(keyText(key));
  }

  seenUpTo(kind: string): string {
    return String(Math.max(this.#listed, this.#seen.get(kind) ?? 0));
  }

  async freshVersion(): Promise<string> {
    return String(this.#cluster.revision);
  }

  catchUp(kind: string): void {
    const upTo = this.#cluster.revision;
    const history = this.#history;
    this.caughtUp.push(kind);
    this.#timers.after(this.lag, () => {
      if (this.isDeaf || history !== this.#cluster.history) return;
      this.#catchUp();
      this.#seen.set(kind, Math.max(this.#seen.get(kind) ?? 0, upTo));
    });
  }

  async confirmGone(key: Key, uid: string): Promise<Departed> {
    if (this.#cluster.find(key)?.metadata.uid === uid) return "unknown";
    return this.#cluster.lost.has(uid) ? "lost" : "deleted";
  }

  async missingPolicies(): Promise<readonly string[]> {
    return [];
  }

  compareAge(a: Declared, b: Declared): number {
    const [first, second] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp} ${metadata.name}`) as [string, string];
    return first < second ? -1 : Number(first > second);
  }

  async writeStatus(object: Declared, status: unknown): Promise<Declared> {
    return this.#absorb(this.#cluster.writeStatus(object, status));
  }

  async create(object: NewObject): Promise<Declared> {
    return this.#absorb(this.#cluster.create(object));
  }

  async remove(object: Declared): Promise<void> {
    this.#cluster.delete(keyOf(object));
  }

  async readSecret() {
    return { found: false, why: "there is no such Secret" } as const;
  }

  readonly tokenSecrets = {
    write: async (secret: TokenSecret) => this.#cluster.writeSecret(secret),
    publish: async () => undefined,
    remove: async (secret: { namespace: string; name: string; uid: string; resourceVersion?: string }) =>
      this.#cluster.removeSecret(secret),
  };

  #list(): void {
    this.#history = this.#cluster.history;
    this.#seen.clear();
    this.#listed = this.#cluster.revision;
    this.#position = this.#cluster.happened.length;
    for (const object of this.#cluster.objects.values()) {
      this.#cache.set(keyText(keyOf(object)), object);
      this.#listener?.changed(keyOf(object), "set", object);
    }
    for (const [text, object] of this.#cache) if (!this.#cluster.objects.has(text)) this.#drop(object, this.#listed);
    this.#listener?.complete(String(this.#listed));
  }

  #catchUp(upTo?: number): void {
    if (this.isDeaf || !this.#listener) return;
    if (this.#history !== this.#cluster.history) {
      this.#listener.rewound();
      return this.#list();
    }
    for (const { change, object, version } of this.#cluster.happened.slice(this.#position, upTo)) {
      this.#position += 1;
      this.#seen.set(object.kind, version);
      if (change === "set") this.#absorb(object);
      else if (this.find(keyOf(object))?.metadata.uid === object.metadata.uid) this.#drop(object, version);
    }
  }

  #absorb(object: Declared): Declared {
    const before = this.find(keyOf(object));
    if (before && Number(before.metadata.resourceVersion) >= Number(object.metadata.resourceVersion)) return object;
    this.#cache.set(keyText(keyOf(object)), object);
    this.#listener?.changed(keyOf(object), "set", object);
    return object;
  }

  #drop(object: Declared, version: number): void {
    const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    this.#cache.delete(keyText(keyOf(object)));
    this.#gone.set(keyText(keyOf(object)), object);
    this.#listener?.changed(keyOf(object), "deleted", last);
  }

  #bookmarkLater(): void {
    this.#timers.after(bookmarks, () => {
      this.#catchUp();
      if (!this.isDeaf && this.#listener) this.#listed = Math.max(this.#listed, this.#cluster.revision);
      if (this.#listener) this.#bookmarkLater();
    });
  }
}
