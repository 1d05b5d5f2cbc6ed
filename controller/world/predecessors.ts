import type { Predecessor } from "../../contract/admin";

/** What a token that had this name was when it went, and the highest revision that was seen of it. */
export interface Fate {
  readonly fate: "revoked" | "cut";
  readonly revision: number;
}

interface Name {
  readonly namespace: string;
  readonly name: string;
}

interface Outdated {
  readonly name: Name;
  /** Which deletion it was. */
  readonly since: number;
}

/** Tokens that the gateway remembers as revoked or cut when they went. It knows of those that went before this process started. */
export class Predecessors {
  #known: ReadonlyMap<string, Predecessor> | undefined;
  /** Names whose token went after the gateway was asked last. */
  readonly #outdated = new Map<string, Outdated>();
  #deletions = 0;

  /** Whether the gateway was asked; before, nothing may be issued under a name that may have had another token. */
  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  /** How many deletions are known of: ask for it before the gateway is asked, and give it to `tell`. */
  get deletions(): number {
    return this.#deletions;
  }

  /** A token of this name went: what the gateway said before says nothing of it. */
  outdated({ namespace, name }: Name): void {
    this.#deletions += 1;
    this.#outdated.set(`${namespace}/${name}`, { name: { namespace, name }, since: this.#deletions });
  }

  /** Names of which nothing is known for sure. */
  get unsure(): number {
    return this.#outdated.size;
  }

  isOutdated({ namespace, name }: Name): boolean {
    return this.#outdated.has(`${namespace}/${name}`);
  }

  /** Takes in what the gateway answered to a question that was asked after so many deletions. Answers the names that are not outdated any more. */
  tell(predecessors: readonly Predecessor[], deletions = this.#deletions): readonly Name[] {
    this.#known = new Map(predecessors.map((each) => [`${each.namespace}/${each.name}`, each]));
    const settled = [...this.#outdated].filter(([, { since }]) => since <= deletions);
    for (const [text] of settled) this.#outdated.delete(text);
    return settled.map(([, { name }]) => name);
  }

  /** Of another object than the one with this uid. */
  of({ namespace, name, uid }: Name & { readonly uid: string }): Fate | undefined {
    const found = this.#known?.get(`${namespace}/${name}`);
    return found && found.uid !== uid ? { fate: found.fate, revision: found.revision } : undefined;
  }
}
