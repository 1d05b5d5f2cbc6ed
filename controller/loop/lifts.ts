import { keyText } from "../../contract/kinds";
import type { GoneRecord } from "../../contract/records";
import type { Backoff } from "../runtime/backoff";
import type { Leadership } from "../runtime/leadership";
import type { Log } from "../runtime/log";
import type { Timers } from "../runtime/timers";
import type { Departed, Key, Source } from "../sources/source";

/** A break-glass that is gone, and whose end somebody has to confirm. */
export interface Lift {
  readonly gone: GoneRecord;
  /** When it was made, in milliseconds since 1970. */
  readonly since: number;
}

export interface LiftsParts {
  readonly source: Pick<Source, "find" | "confirmGone">;
  readonly leadership: Pick<Leadership, "isLeader">;
  /** What became of it is certain: its end is confirmed, or it is orphaned. */
  readonly settled: (gone: GoneRecord) => void;
  readonly backoff: Backoff;
  readonly timers: Timers;
  readonly log: Log;
}

/**
 * Break-glasses that are gone from the declarations: each stays in force until the leader has confirmed by a fresh read that it was lifted.
 * One that went by nobody's act is orphaned by it instead.
 */
export class Lifts {
  readonly #parts: LiftsParts;
  readonly #waiting = new Map<string, Lift>();
  readonly #running = new Set<string>();

  constructor(parts: LiftsParts) {
    this.#parts = parts;
  }

  has(key: Key): boolean {
    return this.#waiting.has(keyText(key));
  }

  add(lift: Lift): void {
    this.#waiting.set(keyText(lift.gone), lift);
    void this.#confirm(keyText(lift.gone));
  }

  /** It was lifted by another replica, or is declared anew. */
  drop(key: Key): void {
    this.#waiting.delete(keyText(key));
  }

  /** Another history says nothing about what was lifted in this one. */
  clear(): void {
    this.#waiting.clear();
  }

  /** We lead from now on: what nobody could confirm so far is ours to confirm. */
  lead(): void {
    for (const text of this.#waiting.keys()) void this.#confirm(text);
  }

  async #confirm(text: string): Promise<void> {
    const { source, leadership, backoff, timers, settled } = this.#parts;
    const lift = this.#waiting.get(text);
    if (!lift || !leadership.isLeader || this.#running.has(text)) return;
    // Declared anew meanwhile: its own record has taken the place of this one.
    if (source.find(lift.gone)) return this.drop(lift.gone);
    this.#running.add(text);
    const departed = await this.#read(lift);
    this.#running.delete(text);
    if (this.#waiting.get(text) !== lift || !leadership.isLeader) return;
    if (departed !== "unknown" && !source.find(lift.gone)) {
      backoff.succeeded(text);
      this.drop(lift.gone);
      settled({ ...lift.gone, ...(departed === "deleted" ? { confirmed: true } : { orphaned: true }) });
    } else timers.after(backoff.next(text), () => void this.#confirm(text));
  }

  async #read({ gone, since }: Lift): Promise<Departed> {
    const { source, log } = this.#parts;
    const { kind, namespace, name, uid } = gone;
    return await source.confirmGone({ kind, namespace, name }, uid, since).catch((error: unknown) => {
      log.warn(
        { breakGlass: keyText(gone), err: error },
        "confirm that a break-glass was lifted: the fresh read failed; it stays in force until one succeeds",
      );
      return "unknown";
    });
  }
}
