import { keyText } from "../../contract/kinds";
import type { Timers } from "../runtime/timers";
import {
  AlreadyExists,
  Conflict,
  type Declared,
  type Key,
  type NewObject,
  type Source,
  type SourceListener,
  type TokenSecret,
} from "../sources/source";
import { keyOf } from "../world/world";

interface Happened {
  readonly change: "set" | "deleted";
  readonly object: Declared;
  readonly version: number;
}

interface HeldSecret {
  readonly uid: string;
  readonly version: number;
  readonly owner: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Backup {
  readonly objects: ReadonlyMap<string, Declared>;
  readonly revision: number;
}

/** What an API server keeps: objects at revisions that all kinds share, and token Secrets. Replicas watch it, each at its own pace. */
export class FakeCluster {
  objects = new Map<string, Declared>();
  readonly secrets = new Map<string, HeldSecret>();
  /** Every plaintext that was ever written into a Secret. */
  readonly written: string[] = [];
  happened: Happened[] = [];
  revision = 100;
  /** Rises whenever an older state is put back. */
  history = 1;
  readonly lifted = new Set<string>();
  readonly #watchers = new Set<() => void>();
  #uids = 0;

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => void this.#watchers.delete(changed);
  }

  find(key: Key): Declared | undefined {
    return this.objects.get(keyText(key));
  }

  /** Somebody applies a manifest: status, uid and age stay what they are. */
  apply(object: Declared): void {
    const before = this.find(keyOf(object));
    const isChanged = before !== undefined && JSON.stringify(before.spec) !== JSON.stringify(object.spec);
    const { uid, generation } = before?.metadata ?? { uid: this.#nextUid(), generation: 1 };
    const metadata = { ...object.metadata, uid, generation: generation + Number(isChanged) };
    this.put({ ...object, metadata, ...(before?.status === undefined ? {} : { status: before.status }) });
  }

  /** Somebody deletes it; what it owns goes too. */
  delete(key: Key): void {
    const object = this.find(key);
    if (!object) return;
    this.objects.delete(keyText(key));
    this.lifted.add(`${keyText(key)} ${object.metadata.uid}`);
    for (const [place, { owner }] of this.secrets) if (owner === object.metadata.uid) this.secrets.delete(place);
    this.#tell("deleted", object);
  }

  writeStatus(object: Declared, status: unknown): Declared {
    const found = this.find(keyOf(object));
    if (found?.metadata.uid !== object.metadata.uid || found.metadata.resourceVersion !== object.metadata.resourceVersion) {
      throw new Conflict(`${keyText(keyOf(object))} has changed`);
    }
    return this.put({ ...found, status: structuredClone(status) });
  }

  create({ kind, namespace, name, labels, annotations, spec }: NewObject): Declared {
    if (this.find({ kind, namespace, name })) throw new AlreadyExists(`${kind}/${name} is there`);
    const meta = { name, namespace, uid: this.#nextUid(), generation: 1, resourceVersion: "0", creationTimestamp: "2026-06-02T00:00:00Z" };
    const metadata = { ...meta, ...(labels && { labels }), ...(annotations && { annotations }) };
    return this.put({ apiVersion: "gatebolt.dev/v1alpha1", kind, metadata, spec });
  }

  /** A Secret that was left by an interrupted issuance belongs to the token already, and is written over. */
  writeSecret({ namespace, name, uid, owner, data }: TokenSecret): { uid: string; resourceVersion: string } {
    const held = this.secrets.get(`${namespace}/${name}`);
    const isThere = held !== undefined && (held.uid === uid || held.owner === owner.uid);
    this.written.push(data["token"] ?? "");
    const secret = { uid: isThere ? held.uid : this.#nextUid(), version: (this.revision += 1), owner: owner.uid, data };
    this.secrets.set(`${namespace}/${name}`, secret);
    return { uid: secret.uid, resourceVersion: String(secret.version) };
  }

  removeSecret({
    namespace,
    name,
    uid,
    resourceVersion,
  }: {
    namespace: string;
    name: string;
    uid: string;
    resourceVersion?: string;
  }): void {
    const held = this.secrets.get(`${namespace}/${name}`);
    if (held?.uid !== uid || (resourceVersion !== undefined && resourceVersion !== String(held.version))) return;
    this.secrets.delete(`${namespace}/${name}`);
  }

  backup(): Backup {
    return { objects: new Map(this.objects), revision: this.revision };
  }

  /** An older state is put back: revisions start again below what was told. */
  restore({ objects, revision }: Backup): void {
    this.objects = new Map(objects);
    this.revision = revision;
    this.happened = [];
    this.history += 1;
    this.lifted.clear();
    for (const changed of this.#watchers) changed();
  }

  put(object: Declared): Declared {
    const next = this.#tell("set", object);
    this.objects.set(keyText(keyOf(next)), next);
    return next;
  }

  #tell(change: Happened["change"], object: Declared): Declared {
    const version = (this.revision += 1);
    const next = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    this.happened.push({ change, object: next, version });
    for (const changed of this.#watchers) changed();
    return next;
  }

  #nextUid(): string {
    return `made-${++this.#uids}`;
  }
}

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

  constructor(cluster: FakeCluster, timers: Timers) {
    this.#cluster = cluster;
    this.#timers = timers;
  }

  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    this.#unwatch = this.#cluster.watch(() => this.#timers.after(this.lag, () => this.#catchUp()));
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

  async confirmGone(key: Key, uid: string): Promise<boolean> {
    return this.#cluster.find(key)?.metadata.uid !== uid;
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

  #catchUp(): void {
    if (this.isDeaf || !this.#listener) return;
    if (this.#history !== this.#cluster.history) {
      this.#listener.rewound();
      return this.#list();
    }
    for (const { change, object, version } of this.#cluster.happened.slice(this.#position)) {
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
