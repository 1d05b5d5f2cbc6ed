import type { RecordSummary, StoreState } from "../../contract/admin";
import { keyText, type ObjectKey } from "../../contract/kinds";
import type { Backoff } from "./backoff";
import { compare } from "./comparison";
import type { Gateway } from "./gateway";
import type { Outbox } from "./outbox";
import type { Page, RecordBook } from "./record-book";
import { isRestriction } from "./restriction";
import type { StoreSession } from "./store-session";
import type { Timers } from "./timers";

export interface SynchroniserOptions {
  readonly gateway: Gateway;
  readonly book: RecordBook;
  readonly session: StoreSession;
  readonly restrictions: Outbox;
  readonly ordinary: Outbox;
  /** Gives an incomplete store back what was made at the gateway itself. */
  readonly refillHolds: () => Promise<void>;
  /** A fresh read: whether this object is gone by somebody's act. */
  readonly confirmGone: (key: ObjectKey, uid: string) => Promise<boolean>;
  /** Once the gateway holds everything that is declared, the first time and whenever it was compared again. */
  readonly synchronised: () => void;
  readonly failed: (error: unknown, milliseconds: number) => void;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly random: () => number;
}

/** Milliseconds between comparisons when nothing seems wrong; jittered, so that replicas do not come together. */
const interval = 60_000;

/**
 * Makes the gateway hold exactly what is declared: at the start, after it was away, when its store was lost, and now and
 * then, for whatever nobody thought of. Only differences are pushed.
 */
export class Synchroniser {
  readonly #options: SynchroniserOptions;
  #isFirst = true;
  #isRunning = false;
  #isNudged = false;
  #hasFailed = false;
  #stopped = false;
  #callOff: (() => void) | undefined;

  constructor(options: SynchroniserOptions) {
    this.#options = options;
  }

  /** Call once, when the first complete list has been told. */
  start(): void {
    void this.#run();
  }

  /** Something may have been lost at the gateway: compare now. While it fails its own back-off decides. */
  nudge(): void {
    if (this.#hasFailed || this.#isFirst) return;
    this.#isNudged = true;
    if (this.#callOff) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#stopped) return;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#isRunning = true;
    this.#isNudged = false;
    const wait = await this.#attempt();
    this.#isRunning = false;
    if (this.#stopped) return;
    if (this.#isNudged) return await this.#run();
    this.#callOff = this.#options.timers.after(wait, () => void this.#run());
  }

  async #attempt(): Promise<number> {
    const { backoff, failed, random, synchronised, restrictions, ordinary } = this.#options;
    try {
      await this.#synchronise();
      backoff.succeeded();
      this.#hasFailed = false;
      this.#isFirst = false;
      restrictions.retryNow();
      ordinary.retryNow();
      synchronised();
      return interval * (0.8 + 0.4 * random());
    } catch (error) {
      const wait = backoff.next();
      this.#hasFailed = true;
      if (!this.#stopped) failed(error, wait);
      return wait;
    }
  }

  async #synchronise(): Promise<void> {
    const { gateway, book, session, restrictions, ordinary, refillHolds } = this.#options;
    const state = await gateway.state();
    const { rewound } = session.open(state, this.#isFirst);
    // A store of another source refuses every write, unless it was started to be taken over: this tells at once.
    if (state.source !== undefined && state.source !== session.header.source)
      await gateway.push({ ...session.header, records: [] }, "ordinary");
    if (!state.complete) await refillHolds();
    // Cuts first: nothing is allowed before everything that forbids it has arrived.
    await restrictions.deliver(
      book
        .all()
        .filter((page) => isCut(page) && (!state.complete || !isConfirmed(page)))
        .map(({ key }) => key),
    );
    // From here on every change is pushed by itself: what changes while we compare must not fall between.
    book.markCompared();
    const { toPush, strays } = await compare(book, gateway);
    const gone = await this.#goneOf(strays, rewound);
    const pages = [...(rewound ? book.all() : toPush), ...gone];
    for (const { key } of pages) book.markPending(key);
    ordinary.open();
    const [first, then] = [pages.filter(isRestrictive), pages.filter((page) => !isRestrictive(page))];
    await restrictions.deliver(first.map(({ key }) => key));
    await ordinary.deliver(then.map(({ key }) => key));
    await this.#mark(state, rewound);
  }

  async #mark(state: StoreState, rewound: boolean): Promise<void> {
    if (state.complete && !rewound && !this.#isFirst) return;
    const { gateway, session } = this.#options;
    const { source, epoch } = session.header;
    const marked = await gateway.mark({ source, epoch, resourceVersion: session.version });
    session.answered(marked.sequence);
  }

  /** Pages that take away what nobody declares any more. A cut goes only when a fresh read says that somebody lifted it. */
  async #goneOf(strays: readonly RecordSummary[], rewound: boolean): Promise<readonly Page[]> {
    const { gateway, book, session, confirmGone } = this.#options;
    const orphaned = strays.some(isCutKey) ? new Set((await gateway.cuts()).filter((cut) => cut.orphaned).map(({ id }) => id)) : new Set();
    const pages: Page[] = [];
    for (const { kind, namespace, name, uid } of strays) {
      const key = { kind, namespace, name };
      const isLifted = !isCutKey(key) || (!rewound && !orphaned.has(keyText(key)) && (await confirmGone(key, uid)));
      // Something of this name was declared while we looked.
      if (!isLifted || book.find(key)) continue;
      book.write({ ...key, uid, resourceVersion: session.version, deleted: true, ...(isCutKey(key) && { confirmed: true }) });
      const page = book.find(key);
      if (page) pages.push(page);
    }
    return pages;
  }
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

function isCutKey({ kind }: Pick<ObjectKey, "kind">): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}
