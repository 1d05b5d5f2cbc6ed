import type { Cut } from "../../contract/admin";
import type { BreakGlass } from "../mcp-break-glass/record";
import type { Declared } from "../sources/source";
import { cutOf, finds, isSticky } from "./cut-matching";

/**
 * Everything that cuts: declared break-glasses from the moment they are seen until the gateway has confirmed their end, and
 * what only the gateway knows (holds, orphaned cuts, and what nobody declares to us although it was declared once).
 */
export class CutBoard {
  readonly #declared = new Map<string, Cut>();
  #atGateway: Map<string, Cut> | undefined;
  /** Uids that a selector has matched; they stay cut whatever becomes of their labels. */
  readonly #matched = new Map<string, Set<string>>();
  #byKind = new Map<string, readonly Cut[]>();

  /** Whether the gateway's own cuts are known; before, nothing may be issued. */
  get isComplete(): boolean {
    return this.#atGateway !== undefined;
  }

  /** Cuts that no declaration stands for. */
  get ofGateway(): readonly Cut[] {
    return [...(this.#atGateway?.values() ?? [])].filter(({ origin, orphaned }) => origin === "Hold" || orphaned);
  }

  /** Everything that cuts, whoever made it. */
  get inForce(): readonly Cut[] {
    return [...this.#byKind.values()].flat();
  }

  /** What the gateway said last of a declared break-glass. */
  toldOf(id: string): Cut | undefined {
    return this.#atGateway?.get(id);
  }

  find(id: string): Cut | undefined {
    const told = this.#atGateway?.get(id);
    return told?.orphaned ? told : (this.#declared.get(id) ?? told);
  }

  declare(breakGlass: BreakGlass): Cut {
    const cut = cutOf(breakGlass);
    this.#declared.set(cut.id, cut);
    this.#arrange();
    return cut;
  }

  /** The gateway has confirmed its end. */
  forget(id: string): void {
    this.#declared.delete(id);
    this.#matched.delete(id);
    // Else it would be in force until the list is read again.
    this.#atGateway?.delete(id);
    this.#arrange();
  }

  /** Takes in the gateway's list; answers the cuts that only the gateway knows and that came or went. */
  tell(cuts: readonly Cut[]): readonly Cut[] {
    const before = this.#undeclared();
    this.#atGateway = new Map(cuts.map((cut) => [cut.id, cut]));
    this.#arrange();
    const after = this.#undeclared();
    const gone = [...before.values()].filter(({ id }) => !after.has(id));
    for (const cut of gone) this.#lifted(cut);
    return [...gone, ...[...after.values()].filter(({ id, orphaned }) => before.get(id)?.orphaned !== orphaned)];
  }

  /** The gateway says that this cut acts on the object, whatever we see of it: it matched before we looked. */
  remember(cut: Cut, object: Declared): void {
    if (isSticky(cut)) this.#matchedBy(cut.id).add(object.metadata.uid);
  }

  /** The cuts that act on an object, oldest first. Seeing it is enough for a selector to hold it for good. */
  actingOn(object: Declared, now: number): readonly Cut[] {
    return (this.#byKind.get(object.kind) ?? []).filter((cut) => {
      if (cut.until !== undefined && cut.until <= now) return false;
      if (!finds(cut, object)) return this.#matched.get(cut.id)?.has(object.metadata.uid) ?? false;
      this.remember(cut, object);
      return true;
    });
  }

  /** Whether a cut finds an object, or found it once; over or not. */
  reaches(cut: Cut, object: Declared): boolean {
    return finds(cut, object) || (this.#matched.get(cut.id)?.has(object.metadata.uid) ?? false);
  }

  #matchedBy(id: string): Set<string> {
    const known = this.#matched.get(id) ?? new Set();
    this.#matched.set(id, known);
    return known;
  }

  /** A break-glass that history has lost was still on the board: it is over when its orphaned cut is, unless it was declared anew. */
  #lifted({ id, since }: Cut): void {
    // Declared anew, it still acts on what it found.
    if (this.#atGateway?.has(id)) return;
    this.#matched.delete(id);
    if (this.#declared.get(id)?.since === since) this.forget(id);
  }

  /** By id: the gateway's own, what it calls orphaned, and what it enforces although we see no declaration of it. */
  #undeclared(): ReadonlyMap<string, Cut> {
    const told = [...(this.#atGateway?.values() ?? [])];
    return new Map(told.filter((cut) => cut.origin === "Hold" || cut.orphaned || !this.#declared.has(cut.id)).map((cut) => [cut.id, cut]));
  }

  /** What the gateway calls orphaned is shown as that, although its declaration was seen: history was rewound since. */
  #arrange(): void {
    const own = this.#undeclared();
    const all = [...[...this.#declared.values()].filter(({ id }) => !own.has(id)), ...own.values()].sort((a, b) => a.since - b.since);
    this.#byKind = new Map();
    for (const cut of all) this.#byKind.set(cut.target.kind, [...(this.#byKind.get(cut.target.kind) ?? []), cut]);
  }
}
