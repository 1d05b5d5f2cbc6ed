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
  const differing: number[] = [];
  for (const [index, digest] of book.digests.entries()) {
    if (theirs[index] !== digest) differing.push(index);
    else for (const page of book.bucket(index)) book.markHeld(page);
  }
  const found: Differences[] = [];
  for (let from = 0; from < differing.length; from += atOnce) {
    found.push(...(await Promise.all(differing.slice(from, from + atOnce).map((index) => compareBucket(book, gateway, index)))));
  }
  return { toPush: found.flatMap(({ toPush }) => toPush), strays: found.flatMap(({ strays }) => strays) };
}

async function compareBucket(book: RecordBook, gateway: Gateway, index: number): Promise<Differences> {
  const held = new Map((await gateway.bucket(index)).map((summary) => [keyText(summary), summary]));
  const toPush: Page[] = [];
  for (const page of book.bucket(index)) {
    const summary = held.get(keyText(page.key));
    held.delete(keyText(page.key));
    if (summary?.digest === page.digest) book.markHeld(page);
    else toPush.push(page);
  }
  return { toPush, strays: [...held.values()] };
}
