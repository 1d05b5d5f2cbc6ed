import { keyText } from "../../contract/kinds";
import {
  AlreadyExists,
  Conflict,
  type Declared,
  type Departed,
  type Key,
  type NewObject,
  type SecretReading,
  type SecretRef,
  SecretTaken,
  type Source,
  type SourceListener,
  type TokenSecret,
} from "../sources/source";
import { keyOf } from "../world/world";

interface VisibleSecret {
  readonly uid: string;
  readonly owner: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Declarations in memory, with the promises of a source. What it holds outlives a controller that is ended and started again. */
export class FakeSource implements Source {
  readonly id = "files-1";
  readonly epoch = 1;
  readonly #objects = new Map<string, Declared>();
  readonly #absent = new Set<string>();
  readonly #predecessors = new Map<string, Declared>();
  readonly #gone = new Set<string>();
  readonly #drafts = new Map<string, VisibleSecret & { readonly name: string }>();
  readonly #visible = new Map<string, VisibleSecret>();
  readonly #credentials = new Map<string, SecretReading>();
  #version: number;
  #uids = 0;
  #listener: SourceListener | undefined;
  /** What the API server does not enforce. */
  policiesMissing: readonly string[] = [];
  /** Statuses written, by object: what a test counts. */
  readonly statusWrites: string[] = [];

  constructor(objects: readonly Declared[] = [], version = 100) {
    this.#version = version;
    for (const object of objects) this.declare(object);
  }

  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    for (const object of this.#objects.values()) listener.changed(keyOf(object), this.isAbsent(keyOf(object)) ? "absent" : "set", object);
    listener.complete(String(this.#version));
  }

  async stop(): Promise<void> {
    this.#listener = undefined;
  }

  find(key: Key): Declared | undefined {
    return this.#objects.get(keyText(key));
  }

  list(kind: string): readonly Declared[] {
    return [...this.#objects.values()].filter((object) => object.kind === kind);
  }

  isAbsent(key: Key): boolean {
    return this.#absent.has(keyText(key));
  }

  predecessor(key: Key): Declared | undefined {
    return this.#predecessors.get(keyText(key));
  }

  async confirmGone(key: Key, uid: string): Promise<Departed> {
    if (this.find(key)?.metadata.uid === uid) return "unknown";
    return this.#gone.has(`${keyText(key)} ${uid}`) ? "deleted" : "lost";
  }

  seenUpTo(): string {
    return String(this.#version);
  }

  async freshVersion(): Promise<string> {
    return String(this.#version);
  }

  /** Nothing is told late here. */
  catchUp(): void {}

  async missingPolicies(): Promise<readonly string[]> {
    return this.policiesMissing;
  }

  compareAge(a: Declared, b: Declared): number {
    const [first, second] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp} ${metadata.name}`) as [string, string];
    return first < second ? -1 : Number(first > second);
  }

  async writeStatus(object: Declared, status: unknown): Promise<Declared> {
    const found = this.find(keyOf(object));
    if (found?.metadata.resourceVersion !== object.metadata.resourceVersion) throw new Conflict(`${keyText(keyOf(object))} has changed`);
    this.statusWrites.push(keyText(keyOf(object)));
    return this.#put({ ...found, status: structuredClone(status) });
  }

  async create({ kind, namespace, name, labels, annotations, spec }: NewObject): Promise<Declared> {
    if (this.find({ kind, namespace, name })) throw new AlreadyExists(`${kind}/${name} is there`);
    const metadata = {
      name,
      namespace,
      uid: this.#nextUid(),
      generation: 1,
      resourceVersion: "0",
      creationTimestamp: "2026-06-02T00:00:00Z",
    };
    return this.#put({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind,
      metadata: { ...metadata, ...(labels && { labels }), ...(annotations && { annotations }) },
      spec,
    });
  }

  async remove(object: Declared): Promise<void> {
    this.delete(keyOf(object));
  }

  async readSecret({ namespace, name, key }: SecretRef): Promise<SecretReading> {
    return this.#credentials.get(`${namespace}/${name}/${key}`) ?? { found: false, why: "there is no such Secret" };
  }

  readonly tokenSecrets = {
    write: async ({ namespace, name, owner, data }: TokenSecret) => {
      const place = `${namespace}/${name}`;
      const visible = this.#visible.get(place);
      if (visible && visible.owner !== owner.uid) throw new SecretTaken(`the Secret ${place} belongs to somebody else.`);
      for (const [uid, draft] of this.#drafts) if (draft.name === place) this.#drafts.delete(uid);
      const uid = this.#nextUid();
      this.#drafts.set(uid, { uid, owner: owner.uid, data, name: place });
      return { uid, replaced: false };
    },
    publish: async ({ namespace, name, uid }: { namespace: string; name: string; uid: string }) => {
      const place = `${namespace}/${name}`;
      const draft = this.#drafts.get(uid);
      if (!draft && this.#visible.get(place)?.uid !== uid) throw new Error(`there is no Secret ${place} with uid ${uid}`);
      if (draft) this.#visible.set(place, draft);
      this.#drafts.delete(uid);
    },
    remove: async ({ namespace, name, uid }: { namespace: string; name: string; uid: string }) => {
      this.#drafts.delete(uid);
      if (this.#visible.get(`${namespace}/${name}`)?.uid === uid) this.#visible.delete(`${namespace}/${name}`);
    },
  };

  /** A file is written: the object is new, changed, or back. */
  declare(object: Declared): Declared {
    const before = this.find(keyOf(object));
    const isChanged = before !== undefined && JSON.stringify(before.spec) !== JSON.stringify(object.spec);
    const { uid, generation, creationTimestamp } = before?.metadata ?? object.metadata;
    this.#absent.delete(keyText(keyOf(object)));
    const status = before ? before.status : object.status;
    const metadata = { ...object.metadata, uid, creationTimestamp, generation: generation + Number(isChanged) };
    return this.#put({ ...object, metadata, ...(status === undefined ? {} : { status }) });
  }

  /** A file disappears. */
  lose(key: Key): void {
    const object = this.find(key);
    if (!object) return;
    this.#absent.add(keyText(key));
    this.#put(object);
  }

  delete(key: Key): void {
    const object = this.find(key);
    if (!object) return;
    this.#objects.delete(keyText(key));
    this.#predecessors.set(keyText(key), object);
    this.#gone.add(`${keyText(key)} ${object.metadata.uid}`);
    for (const [place, { owner }] of this.#visible) if (owner === object.metadata.uid) this.#visible.delete(place);
    this.#listener?.changed(key, "deleted", this.#newer(object));
  }

  /** What a pod or person would find under a Secret's name. */
  secret(name: string, namespace = "default"): Readonly<Record<string, string>> | undefined {
    return this.#visible.get(`${namespace}/${name}`)?.data;
  }

  get draftCount(): number {
    return this.#drafts.size;
  }

  /** Somebody else's Secret has this name. */
  occupy(name: string, namespace = "default"): void {
    this.#visible.set(`${namespace}/${name}`, { uid: this.#nextUid(), owner: "somebody else", data: {} });
  }

  putCredential(ref: SecretRef, value: string, origin: string): void {
    const resourceVersion = String(++this.#version);
    this.#credentials.set(`${ref.namespace}/${ref.name}/${ref.key}`, {
      found: true,
      value,
      origin,
      version: resourceVersion,
      resourceVersion,
    });
    this.#listener?.secretChanged(ref.namespace, ref.name);
  }

  #put(object: Declared): Declared {
    const next = this.#newer(object);
    const key = keyOf(next);
    this.#objects.set(keyText(key), next);
    this.#listener?.changed(key, this.isAbsent(key) ? "absent" : "set", next);
    return next;
  }

  #newer(object: Declared): Declared {
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(++this.#version) } };
  }

  #nextUid(): string {
    return `made-${++this.#uids}`;
  }
}
