import type { RecordSummary, StoreState } from "../../contract/admin";
import { keyText, type ObjectKey } from "../../contract/kinds";
import type { GoneRecord } from "../../contract/records";
import { compareResourceVersions } from "../../contract/version";
import type { Departed } from "../sources/source";
import { compare } from "./comparison";
import type { Freshness } from "./freshness";
import type { Gateway } from "./gateway";
import type { Leadership } from "./leadership";
import { NotYet } from "./not-yet";
import type { Outbox } from "./outbox";
import { isCutKey, type Page, type RecordBook } from "./record-book";
import { isRestriction } from "./restriction";
import { isOlderCopy, type StoreSession } from "./store-session";

export interface SynchronisationParts {
  readonly gateway: Gateway;
  readonly book: RecordBook;
  readonly session: StoreSession;
  readonly freshness: Freshness;
  readonly leadership: Pick<Leadership, "isLeader">;
  readonly restrictions: Outbox;
  readonly ordinary: Outbox;
  /** The version of the declarations as they are now, read past every cache. */
  readonly freshVersion: () => Promise<string>;
  /** Gives a store that was lost back what was made at the gateway itself; `isWhole`: another replica has filled it meanwhile. */
  readonly refillHolds: (isWhole: boolean) => Promise<void>;
  /** Writes down every break-glass as an order, ended ones too: a store that was lost judges their ends by its own clock. */
  readonly restateCuts: () => void;
  /** A fresh read: what became of an object that is declared no more. */
  readonly confirmGone: (key: ObjectKey, uid: string, since: number | undefined) => Promise<Departed>;
}

/** One comparison of the gateway with what is declared. Answers how many records it held otherwise. Throws NotYet to be tried again soon. */
export async function synchronise(parts: SynchronisationParts): Promise<number> {
  const { gateway, session, freshness, restrictions, book, leadership } = parts;
  const { history } = session;
  const state = await takeUp(parts);
  session.assertStill(history);
  const isUnopened = session.isUnopened(state);
  if (!state.complete) {
    await freshness.assert();
    parts.restateCuts();
  }
  restrictions.open();
  // Cuts first: nothing is allowed before everything that forbids it has arrived.
  await deliver(restrictions, state.complete ? book.all().filter((page) => isCut(page) && !isConfirmed(page)) : book.all().filter(isCut));
  // Before the leader opens an epoch, for it may not know what a history that was rewound had cut.
  if (!state.complete || session.isReplaced(state)) await giveBack(parts, state);
  session.assertStill(history);
  if (isUnopened && !leadership.isLeader) {
    await deliver(
      restrictions,
      book.all().filter((page) => isRestrictive(page) && !isConfirmed(page)),
    );
    throw new NotYet("unopened", "history was rewound: only restrictions are pushed until the leader has opened the next epoch");
  }
  const repaired = await deliverDifferences(parts, isUnopened);
  if (!state.complete || isUnopened) {
    session.assertStill(history);
    if (isUnopened && !leadership.isLeader) throw new NotYet("unopened", "leadership was lost before the next epoch was opened");
    const { source, epoch } = session.header;
    session.answered(await gateway.mark({ source, epoch, resourceVersion: session.lowest }));
  }
  freshness.settled();
  session.settledWith(state);
  return repaired;
}

/** Once for each store that another replica has filled: what somebody lifts there stays lifted. */
async function giveBack({ refillHolds, session }: SynchronisationParts, state: StoreState): Promise<void> {
  await refillHolds(state.complete);
  if (state.complete) session.settledWith(state);
}

/** Reads how the store is. Throws when we may not write to it, or not yet. */
async function takeUp({ gateway, session, freshVersion, ordinary }: SynchronisationParts): Promise<StoreState> {
  const state = await readState({ gateway, session });
  const footing = session.takeUp(state);
  if (footing === "older") {
    const why = new NotYet("rewound", "another replica has opened an epoch of a history that was rewound: waiting to be told of it");
    ordinary.hold(why);
    throw why;
  }
  if (footing === "below") await settleBelow({ session, freshVersion, ordinary }, state);
  // A store of another source refuses every write, unless it was started to be taken over: this tells at once.
  if (state.source === undefined || state.source === session.header.source) return state;
  await gateway.push({ ...session.header, records: [] }, "ordinary");
  return await gateway.state();
}

/** An older copy of the store is told that it is one: from then on it lets nothing through until it has everything again. */
async function readState({ gateway, session }: Pick<SynchronisationParts, "gateway" | "session">): Promise<StoreState> {
  const { seen } = session;
  const state = await gateway.state();
  const seenSequence = seen.get(state.id);
  if (seenSequence === undefined || !isOlderCopy(state, seen)) return state;
  await gateway.push({ ...session.header, seenSequence, records: [] }, "restriction");
  return await gateway.state();
}

/** The store has seen newer declarations than we have. */
async function settleBelow(
  { session, freshVersion, ordinary }: Pick<SynchronisationParts, "session" | "freshVersion" | "ordinary">,
  state: StoreState,
): Promise<void> {
  const fresh = await freshVersion();
  const isBehind = compareResourceVersions(fresh, state.highWater) >= 0;
  if (isBehind) throw new NotYet("behind", "the gateway has heard of newer declarations than we have: waiting to be told of them");
  if (session.noteRewound(state, fresh)) return;
  const why = new NotYet("rewound", "history was rewound, and what we know is of the history before: waiting to be told anew");
  ordinary.hold(why);
  throw why;
}

async function deliverDifferences(parts: SynchronisationParts, isUnopened: boolean): Promise<number> {
  const { gateway, book, session, restrictions, ordinary } = parts;
  const { history } = session;
  // From here on every change is pushed by itself: what changes while we compare must not fall between.
  book.markCompared();
  const { toPush, strays } = await compare(book, gateway);
  session.assertStill(history);
  // What another epoch declares has to be told whole. What is missing from it goes when that opens.
  const gone = isUnopened ? [] : await goneOf(strays, parts);
  session.assertStill(history);
  const pages = [...(isUnopened ? book.all() : toPush), ...gone];
  for (const { key } of pages) book.markPending(key);
  ordinary.open();
  await deliver(restrictions, pages.filter(isRestrictive));
  await deliver(
    ordinary,
    pages.filter((page) => !isRestrictive(page)),
  );
  return toPush.length + gone.length;
}

/** What a record of something that is gone says beside that; undefined where nothing is to be said. */
type Ending = Pick<GoneRecord, "confirmed" | "orphaned"> | undefined;

const endings: Readonly<Record<Departed, Ending>> = { deleted: { confirmed: true }, lost: { orphaned: true }, unknown: undefined };

/**
 * Pages that take away what nobody declares any more. A cut goes only when a fresh read of the leader's says that somebody lifted it; one
 * whose declaration went by nobody's act stays, and the gateway is told to call it orphaned, so that it can be lifted by name.
 */
async function goneOf(strays: readonly RecordSummary[], parts: SynchronisationParts): Promise<readonly Page[]> {
  const { gateway, book, session, leadership } = parts;
  const cuts = new Map((strays.some(isCutKey) ? await gateway.cuts() : []).map((cut) => [cut.id, cut]));
  const endingOf = async (key: ObjectKey, uid: string): Promise<Ending> => {
    if (!isCutKey(key)) return {};
    const cut = cuts.get(keyText(key));
    if (!leadership.isLeader || cut?.orphaned) return undefined;
    return endings[await parts.confirmGone(key, uid, cut?.since)];
  };
  const pages: Page[] = [];
  for (const { kind, namespace, name, uid, resourceVersion } of strays) {
    const key = { kind, namespace, name };
    const seen = session.seenUpTo(kind);
    // It may have been made after what we were told last.
    if (compareResourceVersions(resourceVersion, seen) > 0) continue;
    const ending = await endingOf(key, uid);
    // Something of this name was declared while we looked.
    if (!ending || book.find(key)) continue;
    book.write({ ...key, uid, resourceVersion: seen, deleted: true, ...ending });
    const page = book.find(key);
    if (page) pages.push(page);
  }
  return pages;
}

async function deliver(outbox: Outbox, pages: readonly Page[]): Promise<void> {
  await outbox.deliver(pages.map(({ key }) => key));
}

function isRestrictive({ record }: Page): boolean {
  return isRestriction(record, undefined);
}

function isCut(page: Page): boolean {
  return isCutKey(page.key) && !("deleted" in page.record);
}

function isConfirmed({ standing }: Page): boolean {
  return standing.state === "confirmed";
}
