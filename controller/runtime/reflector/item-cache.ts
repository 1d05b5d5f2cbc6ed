import { compareResourceVersions } from "../../../contract/version";
import { type Named, NameMap } from "./name-map";

/** An object as it was read: what is kept of it, under what the API server knows it by. */
export interface Found<Item extends object> extends Named {
  readonly uid: string;
  readonly version: string;
  /** Undefined when it could not be transformed. */
  readonly item: Item | undefined;
}

/** A complete list. */
export interface FoundList<Item extends object> {
  readonly version: string;
  readonly found: NameMap<Found<Item>>;
}

/** How far a history was followed. */
export interface Seen {
  readonly seenUpTo: string;
  /** Not further than `seenUpTo`: from here on something may have been missed. */
  readonly sureUpTo: string;
}

/** One thing to tell. */
export type Tiding<Item extends object> =
  | { readonly item: Item; readonly before: Item | undefined }
  | { readonly last: Item; readonly version: string };

/** The objects of one kind as they were last seen. Says what differs with each change; knows nothing of how they came. */
export class ItemCache<Item extends object> {
  #entries = new NameMap<Found<Item>>();

  find(key: Named): Item | undefined {
    return this.#entries.get(key)?.item;
  }

  list(): readonly Item[] {
    return [...this.#entries.values()].flatMap(({ item }) => item ?? []);
  }

  /** Whether this object is known as it was at this version, or later. */
  knows(found: Found<Item>): boolean {
    const entry = this.#entries.get(found);
    return entry?.uid === found.uid && compareResourceVersions(entry.version, found.version) >= 0;
  }

  set(found: Found<Item>): readonly Tiding<Item>[] {
    const before = this.#entries.get(found);
    this.#entries.set(found, merged(found, before));
    return tidings(found, before);
  }

  /** Forgets what has this key. An object that was never seen leaves nothing to tell. */
  remove(found: Found<Item>): readonly Tiding<Item>[] {
    const before = this.#entries.get(found);
    this.#entries.delete(found);
    if (!before) return [];
    const last = (before.uid === found.uid ? found.item : undefined) ?? before.item;
    return last ? [{ last, version: found.version }] : [];
  }

  /**
   * Takes a complete list for what there is, and says what differs; with `all` every object of the list, changed or not.
   * What is new or changed comes first, then what is missing.
   */
  replace({ version, found }: FoundList<Item>, all: boolean): readonly Tiding<Item>[] {
    const old = this.#entries;
    this.#entries = new NameMap();
    const told: Tiding<Item>[] = [];
    for (const each of found.values()) {
      const before = old.get(each);
      const isSame = !all && before?.uid === each.uid && before.version === each.version;
      this.#entries.set(each, isSame ? before : merged(each, before));
      if (!isSame) told.push(...tidings(each, before));
    }
    for (const each of old.values()) if (each.item && !found.has(each)) told.push({ last: each.item, version });
    return told;
  }

  /**
   * Why this list cannot come after what was seen, if so. In one history no object gets older, nor its name an older one; and what did
   * not change since `sureUpTo` is as it was seen: another version or uid at or below it, or an object that was never seen, is of another
   * history (etcd was restored), or the list is older.
   */
  contradiction({ version, found }: FoundList<Item>, { seenUpTo, sureUpTo }: Seen): string | undefined {
    if (compareResourceVersions(version, seenUpTo) < 0) return `the list is of version ${version}, and ${seenUpTo} was seen before`;
    for (const each of found.values()) {
      const entry = this.#entries.get(each);
      const order = entry ? compareResourceVersions(each.version, entry.version) : 1;
      const isKnown = order === 0 && entry?.uid === each.uid;
      if (!isKnown && (order <= 0 || compareResourceVersions(each.version, sureUpTo) <= 0))
        return `${each.namespace}/${each.name} is at version ${each.version}, and was ${entry ? `at ${entry.version}` : "not there"} at ${sureUpTo}`;
    }
    return undefined;
  }
}

/** An object that could not be transformed stays known as it was. */
function merged<Item extends object>(found: Found<Item>, before: Found<Item> | undefined): Found<Item> {
  return found.item || before?.uid !== found.uid ? found : { ...found, item: before.item };
}

function tidings<Item extends object>({ uid, version, item }: Found<Item>, before: Found<Item> | undefined): readonly Tiding<Item>[] {
  const replaced = before && before.uid !== uid;
  return [
    // By then it was gone: newer than everything told of the old one, and older than everything told of the new.
    ...(replaced && before.item ? [{ last: before.item, version: versionBefore(version) }] : []),
    ...(item ? [{ item, before: replaced ? undefined : before?.item }] : []),
  ];
}

export function versionBefore(version: string): string {
  return (BigInt(version) - 1n).toString();
}
