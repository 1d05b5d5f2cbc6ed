import type { LiveParty } from "./live-party";

/**
 * The parties that are open. Not a Set: V8's sets leave, each time they are rehashed, a dead table that points to the next
 * one, and with it keep a good part of all finished requests alive until the next full collection.
 */
export class PartyList {
  readonly #parties: LiveParty[] = [];

  get size(): number {
    return this.#parties.length;
  }

  add(party: LiveParty): void {
    party.place = this.#parties.length;
    this.#parties.push(party);
  }

  has(party: LiveParty): boolean {
    return this.#parties[party.place] === party;
  }

  /** The last one takes its place. Removing what is not in here does nothing. */
  remove(party: LiveParty): void {
    if (!this.has(party)) return;
    const last = this.#parties.pop();
    if (!last || last === party) return;
    this.#parties[party.place] = last;
    last.place = party.place;
  }

  /** Visits each once, newest first; the one visited may be removed meanwhile. */
  each(visit: (party: LiveParty) => void): void {
    for (let place = this.#parties.length - 1; place >= 0; place -= 1) {
      const party = this.#parties[place];
      if (party) visit(party);
    }
  }

  all(): readonly LiveParty[] {
    return this.#parties;
  }
}
