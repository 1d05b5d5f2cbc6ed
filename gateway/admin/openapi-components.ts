type Json = Readonly<Record<string, unknown>>;

/** Gathers the named schemas (`$id`) that a document uses, each once, and refers to them by name. */
export class Components {
  readonly #schemas = new Map<string, unknown>();

  get schemas(): Json {
    return Object.fromEntries(this.#schemas);
  }

  /** A schema as it stands in the document: a reference when it has a name, else itself with its named parts as references. */
  refTo(schema: object): Json {
    return this.#place(schema) as Json;
  }

  #place(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#place(item));
    if (typeof value !== "object" || value === null) return value;
    const { $id: name, ...own } = value as Record<string, unknown>;
    if (typeof name !== "string") return this.#entriesOf(own);
    if (!this.#schemas.has(name)) {
      // Reserved before it is filled, so that a schema that holds itself ends.
      this.#schemas.set(name, undefined);
      this.#schemas.set(name, this.#entriesOf(own));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  #entriesOf(schema: Json): Json {
    return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, this.#place(value)]));
  }
}
