import type { KubeObject } from "../kube-object";

export interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubeObject;
  readonly version: number;
}

/** What an etcd would hold: objects of one kind in one namespace, and every change that led to them. */
export class History {
  #revision = 100;
  #uids = 0;
  #changes: Change[] = [];
  /** Watches and pages from before this are refused. */
  oldest = 0;

  get revision(): number {
    return this.#revision;
  }

  /** Creates the object, or changes it. */
  put(name: string, more: object = {}): Change {
    const known = this.at(this.#revision).get(name);
    return this.#add(known ? "MODIFIED" : "ADDED", name, { ...more, uid: known?.metadata.uid ?? `uid-${++this.#uids}` });
  }

  remove(name: string): Change | undefined {
    const known = this.at(this.#revision).get(name);
    return known && this.#add("DELETED", name, { uid: known.metadata.uid });
  }

  /** Another kind changes: versions are of the whole etcd. */
  moveOn(): void {
    this.#revision++;
  }

  compact(): void {
    this.oldest = this.#revision;
  }

  /** A backup is restored. With `bump` as etcd's manual recommends: versions go on above all that were given. */
  rewind(steps: number, bump = 0): void {
    const target = Math.max(100, this.#revision - steps);
    this.#changes = this.#changes.filter(({ version }) => version <= target);
    this.#revision = bump > 0 ? this.#revision + bump : target;
    this.oldest = bump > 0 ? this.#revision : Math.min(this.oldest, target);
  }

  after(version: number): readonly Change[] {
    return this.#changes.filter((change) => change.version > version);
  }

  /** The objects by name, as they were at a version. */
  at(version: number): Map<string, KubeObject> {
    const objects = new Map<string, KubeObject>();
    for (const change of this.#changes) {
      if (change.version > version) break;
      if (change.type === "DELETED") objects.delete(change.object.metadata.name);
      else objects.set(change.object.metadata.name, change.object);
    }
    return objects;
  }

  #add(type: Change["type"], name: string, { uid, ...more }: { readonly uid: string }): Change {
    const version = ++this.#revision;
    const change = { type, version, object: { ...more, metadata: { name, namespace: "ns", uid, resourceVersion: String(version) } } };
    this.#changes.push(change);
    return change;
  }
}
