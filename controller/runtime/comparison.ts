import type { RecordSummary } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import type { Gateway } from "./gateway";
import type { Page, RecordBook } from "./record-book";

/** What the gateway holds otherwise than it should. */
export interface Differences {
  /** Records that it lacks, or holds with another content. */
  readonly toPush: readonly Page[];
  /** What it holds and nobody declares. */
  readonly strays: readonly RecordSummary[];
}

/** Buckets asked for at the same time. */
const atOnce = 8;

/** Compares digests first, and only where they differ what is in the bucket; what is equal is marked as held. */
export async function compare(book: RecordBook, gateway: Gateway): Promise<Differences> {
  const theirs = await gateway.digests();
  const indexes = [...book.digests.keys()];
  const equal = indexes.filter((index) => theirs[index] === book.digests[index]);
  for (const pages of book.inBuckets(equal).values()) for (const page of pages) book.markHeld(page);
  const differing = indexes.filter((index) => !equal.includes(index));
  const found: Differences[] = [];
  for (let from = 0; from < differing.length; from += atOnce) {
    found.push(...(await compareBuckets(book, gateway, differing.slice(from, from + atOnce))));
  }
  return { toPush: found.flatMap(({ toPush }) => toPush), strays: found.flatMap(({ strays }) => strays) };
}

async function compareBuckets(book: RecordBook, gateway: Gateway, indexes: readonly number[]): Promise<readonly Differences[]> {
  const held = await Promise.all(indexes.map(async (index) => await gateway.bucket(index)));
  const pages = book.inBuckets(indexes);
  return indexes.map((index, place) => compareBucket(book, pages.get(index) ?? [], held[place] ?? []));
}

function compareBucket(book: RecordBook, pages: readonly Page[], summaries: readonly RecordSummary[]): Differences {
  const held = new Map(summaries.map((summary) => [keyText(summary), summary]));
  const toPush: Page[] = [];
  for (const page of pages) {
    const summary = held.get(keyText(page.key));
    held.delete(keyText(page.key));
    if (summary?.digest === page.digest) book.markHeld(page);
    else toPush.push(page);
  }
  return { toPush, strays: [...held.values()] };
}
