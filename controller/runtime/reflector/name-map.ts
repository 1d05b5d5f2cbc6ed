/** Names one object within its kind. */
export interface Named {
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
}

/**
 * Values by namespace and name. The two are never put together into one text: in a dozen maps of ten thousand objects those texts would
 * take more memory than all else about them.
 */
export class NameMap<Value> {
  readonly #namespaces = new Map<string, Map<string, Value>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get({ namespace, name }: Named): Value | undefined {
    return this.#namespaces.get(namespace)?.get(name);
  }

  has({ namespace, name }: Named): boolean {
    return this.#namespaces.get(namespace)?.has(name) ?? false;
  }

  set({ namespace, name }: Named, value: Value): void {
    let names = this.#namespaces.get(namespace);
    if (!names) this.#namespaces.set(namespace, (names = new Map()));
    this.#size -= names.size;
    names.set(name, value);
    this.#size += names.size;
  }

  /** Whether there was one. */
  delete({ namespace, name }: Named): boolean {
    const names = this.#namespaces.get(namespace);
    if (!names?.delete(name)) return false;
    this.#size -= 1;
    if (names.size === 0) this.#namespaces.delete(namespace);
    return true;
  }

  *values(): IterableIterator<Value> {
    for (const names of this.#namespaces.values()) yield* names.values();
  }
}
