import type { Declared, Key, SourceListener } from "../../source";

export interface Told {
  readonly what: "set" | "absent" | "deleted" | "complete" | "rewound" | "secret";
  /** `McpHost/default/bot`; of a Secret `default/github`. */
  readonly about: string;
  readonly last?: Declared;
  readonly version?: string;
}

/** Everything a source has told, in order. */
export class Listening implements SourceListener {
  readonly told: Told[] = [];
  #waiting: (() => void)[] = [];

  changed({ kind, namespace, name }: Key, what: "set" | "absent" | "deleted", last: Declared): void {
    this.#add({ what, about: `${kind}/${namespace}/${name}`, last, version: last.metadata.resourceVersion });
  }

  secretChanged(namespace: string, name: string): void {
    this.#add({ what: "secret", about: `${namespace}/${name}` });
  }

  complete(version: string): void {
    this.#add({ what: "complete", about: "", version });
  }

  rewound(): void {
    this.#add({ what: "rewound", about: "" });
  }

  /** The first thing told, from a place on, that is as asked for; waits for it. */
  async until(what: Told["what"], about = "", from = 0): Promise<Told> {
    for (;;) {
      const found = this.told.slice(from).find((each) => each.what === what && each.about === about);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The first state of an object that was told after this one; waits for it. */
  async untilAfter(object: Declared): Promise<Declared> {
    const { uid, resourceVersion } = object.metadata;
    for (;;) {
      const isAfter = ({ last }: Told) => last?.metadata.uid === uid && Number(last.metadata.resourceVersion) > Number(resourceVersion);
      const found = this.told.find(isAfter)?.last;
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** `deleted McpHost/default/bot`, of what was told about one object, or about all of which this is a part. */
  about(part: string, from = 0): readonly string[] {
    return this.told
      .slice(from)
      .filter(({ about }) => about.includes(part))
      .map(({ what, about }) => `${what} ${about}`);
  }

  #add(told: Told): void {
    this.told.push(told);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
