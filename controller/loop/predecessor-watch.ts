import type { Backoff } from "../runtime/backoff";
import type { Gateway } from "../runtime/gateway";
import type { Page, RecordBook } from "../runtime/record-book";
import type { Timers } from "../runtime/timers";
import type { WorkQueue } from "../runtime/work-queue";
import type { Key, Source } from "../sources/source";
import type { Predecessors } from "../world/predecessors";
import { keyOf } from "../world/world";

export interface PredecessorWatchParts {
  readonly source: Pick<Source, "find" | "list">;
  readonly gateway: Pick<Gateway, "predecessors">;
  readonly book: Pick<RecordBook, "find">;
  readonly predecessors: Predecessors;
  readonly queue: Pick<WorkQueue, "add">;
  readonly timers: Timers;
  readonly backoff: Backoff;
  readonly failed: (attempt: string, error: unknown) => void;
}

/** Milliseconds in which deletions are gathered before the gateway is asked what became of those tokens. */
const gathering = 50;

/** Names whose tokens went that are kept until one of them is used again; with more the gateway is asked all the same, and they are forgotten. */
const unsureAtMost = 200;

/** Keeps what the gateway remembers of tokens that went: read whenever a name is used again whose token went since the last reading. */
export class PredecessorWatch {
  readonly #parts: PredecessorWatchParts;
  #callOff: (() => void) | undefined;
  #stopped = false;

  constructor(parts: PredecessorWatchParts) {
    this.#parts = parts;
  }

  /** The gateway has taken some records: what a token was when it went is known there from now on. */
  answered(pages: readonly Page[]): void {
    const { book, predecessors, source } = this.#parts;
    for (const { key, record } of pages) {
      if (key.kind !== "McpToken" || !("deleted" in record) || book.find(key) !== undefined) continue;
      predecessors.outdated(key);
      if (source.find(key) || predecessors.unsure > unsureAtMost) this.#soon(gathering);
    }
  }

  /** Something is declared; nothing may be issued under its name before it is known what had that before. */
  declared(key: Key): void {
    if (key.kind === "McpToken" && this.#parts.predecessors.isOutdated(key)) this.#soon(gathering);
  }

  /** Reads them now, and has the tokens planned that waited for it. Throws what the gateway answers. */
  async refresh(): Promise<void> {
    const { gateway, predecessors, source, queue } = this.#parts;
    const isFirst = !predecessors.isKnown;
    const { deletions } = predecessors;
    const names = predecessors.tell(await gateway.predecessors(), deletions);
    const waiting = isFirst ? source.list("McpToken").map(keyOf) : names.map((name) => ({ kind: "McpToken", ...name }));
    for (const key of waiting) if (source.find(key)) queue.add(key, "create");
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  #soon(wait: number): void {
    if (this.#stopped) return;
    this.#callOff ??= this.#parts.timers.after(wait, () => {
      this.#callOff = undefined;
      void this.#try();
    });
  }

  async #try(): Promise<void> {
    const { backoff, failed } = this.#parts;
    try {
      await this.refresh();
      backoff.succeeded();
    } catch (error) {
      if (!this.#stopped) failed("read the predecessors of tokens", error);
      this.#soon(backoff.next());
    }
  }
}
