import { keyText } from "../key";
import { type Declaration, type FileRef, type Place, comparePlaces, fileText, type Root } from "./declaration";

/** One file's say in what an object is. */
export interface Claim extends Place {
  readonly declaration: Declaration;
}

/** Which files declare which objects. The first claim of an object has it; the others are faults that change nothing. */
export class Claims {
  /** Sorted: the first one has the object. */
  readonly #byKey = new Map<string, readonly Claim[]>();
  readonly #byFile = new Map<string, readonly Declaration[]>();
  readonly #counts: Record<Root, number> = { dir: 0, objects: 0 };

  /** The file declares these now. Answers the keys whose claims differ from before. */
  replace(file: FileRef, declarations: readonly Declaration[]): ReadonlySet<string> {
    const before = this.of(file);
    const affected = new Set<string>();
    for (let place = 0; place < Math.max(before.length, declarations.length); place++) {
      this.#replaceAt({ ...file, place }, { before: before[place], now: declarations[place] }, affected);
    }
    this.#counts[file.root] += declarations.length - before.length;
    if (declarations.length > 0) this.#byFile.set(fileText(file), declarations);
    else this.#byFile.delete(fileText(file));
    return affected;
  }

  of(file: FileRef): readonly Declaration[] {
    return this.#byFile.get(fileText(file)) ?? [];
  }

  holder(key: string): Claim | undefined {
    return this.#byKey.get(key)?.[0];
  }

  /** Whether a claim is, or would be, the first of its object. */
  wouldHold(claim: Claim): boolean {
    const holder = this.holder(keyText(claim.declaration.key));
    return !holder || comparePlaces(claim, holder) <= 0;
  }

  /** Everything that is claimed, as `keyText`. */
  keys(): Iterable<string> {
    return this.#byKey.keys();
  }

  /** Claims of an object that another file or place has. */
  others(key: string): readonly Claim[] {
    return this.#byKey.get(key)?.slice(1) ?? [];
  }

  /** How many declarations lie in a root. */
  count(root: Root): number {
    return this.#counts[root];
  }

  #replaceAt(
    place: Place,
    change: { readonly before?: Declaration | undefined; readonly now?: Declaration | undefined },
    affected: Set<string>,
  ): void {
    const { before, now } = change;
    // A declaration that only moved to another line keeps its content.
    const same = before && now && before.content === now.content && keyText(before.key) === keyText(now.key);
    if (before && before !== now) this.#remove(keyText(before.key), place);
    if (now && before !== now) this.#add(keyText(now.key), { ...place, declaration: now });
    if (same) return;
    if (before) affected.add(keyText(before.key));
    if (now) affected.add(keyText(now.key));
  }

  #add(key: string, claim: Claim): void {
    const claims = this.#byKey.get(key);
    this.#byKey.set(key, claims ? [...claims, claim].sort(comparePlaces) : [claim]);
  }

  #remove(key: string, place: Place): void {
    const claims = this.#byKey.get(key)?.filter((claim) => comparePlaces(claim, place) !== 0) ?? [];
    if (claims.length > 0) this.#byKey.set(key, claims);
    else this.#byKey.delete(key);
  }
}
