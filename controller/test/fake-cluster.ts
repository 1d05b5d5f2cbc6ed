import { keyText } from "../../contract/kinds";
import { AlreadyExists, Conflict, type Declared, type Key, type NewObject, type TokenSecret, type WrittenSecret } from "../sources/source";
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
  /** Uids of what went with its definition, by nobody's act. */
  readonly lost = new Set<string>();
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
    for (const [place, { owner }] of this.secrets) if (owner === object.metadata.uid) this.secrets.delete(place);
    this.#tell("deleted", object);
  }

  /** The definition of a kind is removed, and everything of it, and is put back empty. */
  removeKind(kind: string): void {
    const all = [...this.objects.values()].filter((object) => object.kind === kind);
    for (const object of all) {
      this.lost.add(object.metadata.uid);
      this.delete(keyOf(object));
    }
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
  writeSecret({ namespace, name, uid, owner, data }: TokenSecret): WrittenSecret {
    const held = this.secrets.get(`${namespace}/${name}`);
    const isThere = held !== undefined && (held.uid === uid || held.owner === owner.uid);
    const announced = this.find({ kind: owner.kind, namespace, name: owner.name })?.metadata.resourceVersion;
    if (isThere && held.uid !== uid && announced !== owner.resourceVersion) throw new Conflict(`${owner.name} has changed`);
    this.written.push(data["token"] ?? "");
    const secret = { uid: isThere ? held.uid : this.#nextUid(), version: (this.revision += 1), owner: owner.uid, data };
    this.secrets.set(`${namespace}/${name}`, secret);
    return { uid: secret.uid, resourceVersion: String(secret.version), replaced: isThere };
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
