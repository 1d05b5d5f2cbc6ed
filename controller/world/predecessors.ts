import type { Predecessor } from "../../contract/admin";

/** What a token that had this name was when it went, and the highest revision that was seen of it. */
export interface Fate {
  readonly fate: "revoked" | "cut";
  readonly revision: number;
}

/** Tokens that the gateway remembers as revoked or cut when they went. It knows of those that went before this process started. */
export class Predecessors {
  #known: ReadonlyMap<string, Predecessor> | undefined;

  /** Whether the gateway was asked; before, nothing may be issued under a name that may have had another token. */
  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  tell(predecessors: readonly Predecessor[]): void {
    this.#known = new Map(predecessors.map((each) => [`${each.namespace}/${each.name}`, each]));
  }

  /** Of another object than the one with this uid. */
  of({ namespace, name, uid }: { readonly namespace: string; readonly name: string; readonly uid: string }): Fate | undefined {
    const found = this.#known?.get(`${namespace}/${name}`);
    return found && found.uid !== uid ? { fate: found.fate, revision: found.revision } : undefined;
  }
}
