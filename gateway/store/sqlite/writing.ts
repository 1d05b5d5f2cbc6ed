import { emptyDigest, xorDigests } from "../../../contract/digest";
import { keyText, type ObjectKey } from "../../../contract/kinds";
import type { ChangeScope } from "../store";
import type { Database } from "./database";

/** Beyond this many, telling them apart costs listeners more than looking at everything. */
const mostKeys = 1000;

/** One write transaction: its connection, its time, what it touched, and what it need not ask twice. */
export class Writing {
  readonly #touched: ObjectKey[] = [];
  #everything = false;
  readonly #numbers = new Map<string, number>();
  readonly #digests = new Map<number, string>();
  readonly #counts = new Map<string, { readonly kind: number; readonly namespace: string; difference: number }>();
  #hasCuts: boolean | undefined;

  constructor(
    readonly db: Database,
    /** Milliseconds since 1970; the same for the whole transaction. */
    readonly now: number,
  ) {}

  /** Decisions that read this object may differ now. */
  touch(key: ObjectKey): void {
    if (this.#touched.length >= mostKeys) this.#everything = true;
    else this.#touched.push(key);
  }

  touchEverything(): void {
    this.#everything = true;
  }

  get scope(): ChangeScope {
    return this.#everything ? "everything" : this.#touched;
  }

  /** The number of an object, asked of `find` once. */
  number(key: ObjectKey, find: () => number): number {
    const text = keyText(key);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const found = find();
    this.#numbers.set(text, found);
    return found;
  }

  /** Whether anything is cut at all; where nothing is, no object needs to be compared with cuts. */
  get hasCuts(): boolean {
    this.#hasCuts ??= this.db.get("SELECT 1 FROM cut LIMIT 1") !== undefined;
    return this.#hasCuts;
  }

  cutsChanged(): void {
    this.#hasCuts = undefined;
  }

  /** Takes a record's digest into its bucket's, or out of it. */
  mixDigest(bucket: number, digest: string): void {
    this.#digests.set(bucket, xorDigests(this.#digests.get(bucket) ?? emptyDigest, digest));
  }

  /** Counts an object of a kind as more or fewer present. */
  count(kind: number, namespace: string, difference: number): void {
    const key = `${kind}/${namespace}`;
    const counted = this.#counts.get(key) ?? { kind, namespace, difference: 0 };
    counted.difference += difference;
    this.#counts.set(key, counted);
  }

  /** Writes the counts; what reads them within the transaction calls this first. */
  settleCounts(): void {
    for (const { kind, namespace, difference } of this.#counts.values()) {
      if (difference === 0) continue;
      const sql = "INSERT INTO tally (kind, namespace, present) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET present = present + ?3";
      this.db.run(sql, [kind, namespace, difference]);
    }
    this.#counts.clear();
  }

  /** Writes what was gathered. To be called once, last. */
  finish(): void {
    this.settleCounts();
    const changed = [...this.#digests].filter(([, difference]) => difference !== emptyDigest);
    if (changed.length === 0) return;
    const held = readDigests(this.db);
    for (const [bucket, difference] of changed) held[bucket] = xorDigests(held[bucket] ?? emptyDigest, difference);
    this.db.run("UPDATE digest SET buckets = ?", [held.join("")]);
  }
}

export function readDigests(db: Database): string[] {
  const { buckets } = (db.get("SELECT buckets FROM digest") as { buckets: string } | undefined) ?? { buckets: "" };
  return buckets.match(/.{16}/g) ?? [];
}
