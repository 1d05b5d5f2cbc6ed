import { compareResourceVersions } from "../../contract/version";
import { NotYet } from "./not-yet";
import type { StoreSession } from "./store-session";
import type { Timers } from "./timers";

interface FreshnessParts {
  readonly source: { freshVersion(): Promise<string>; catchUp(kind: string, version: string): void };
  readonly session: Pick<StoreSession, "laggingBehind" | "newest">;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
}

/** Milliseconds until a source that could not answer is asked again. */
const again = 200;
/** Milliseconds within which, by chance, a source is asked to catch up: several replicas lose one store at the same moment. */
const spread = 500;
/** Milliseconds until it is asked once more. */
const patience = 10_000;

/**
 * How current what we know has to be before a store that knows nothing may learn from us. A store that is intact orders
 * by versions what late replicas say; one that was lost has forgotten deletions, and would take a deleted object from us.
 */
export class Freshness {
  readonly #parts: FreshnessParts;
  #wanted: Promise<string | undefined> | undefined;
  #callOff: (() => void) | undefined;
  #callOffCatchUp: (() => void) | undefined;
  #caughtUpAt = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(parts: FreshnessParts) {
    this.#parts = parts;
  }

  /** Before anything is read: whatever is read from here on is at least as new as this. Where nothing is served yet, it is asked again. */
  begin(): void {
    const asked = this.#parts.source.freshVersion().catch(() => {
      // An answer that was broken off by a stop is not asked for again.
      if (!this.#stopped) this.#callOff = this.#parts.timers.after(again, () => this.begin());
      return undefined;
    });
    this.#wanted = asked;
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#restNow();
  }

  /** What is told from here on was read past every cache. */
  rewound(): void {
    this.#restNow();
    this.#wanted = Promise.resolve("0");
  }

  /** The store is whole: the next time that it is not is another one. */
  settled(): void {
    this.#restNow();
    this.#wanted = undefined;
  }

  /** Throws NotYet while we have not been told everything up to a fresh read. */
  async assert(): Promise<void> {
    const { session } = this.#parts;
    const fresh = await this.#ask();
    const wanted = (await this.#wanted) ?? fresh;
    this.#callOff?.();
    this.#callOff = undefined;
    this.#wanted = Promise.resolve(wanted);
    if (session.laggingBehind(wanted).length > 0) {
      this.#catchUpSoon(wanted);
      throw new NotYet(
        "behind",
        "the gateway's store is empty or an older copy, and what we know of the declarations is behind: waiting to be told the rest",
      );
    }
  }

  /** Throws NotYet where history was rewound and our source has not told us: what we know would seem to be newer than all there is. */
  async #ask(): Promise<string> {
    const { source, session } = this.#parts;
    const seen = session.newest;
    const fresh = await source.freshVersion();
    if (compareResourceVersions(fresh, seen) < 0)
      throw new NotYet("rewound", "history was rewound, and what we know is of the history before: waiting to be told anew");
    return fresh;
  }

  #restNow(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#callOffCatchUp?.();
    this.#callOffCatchUp = undefined;
  }

  #catchUpSoon(version: string): void {
    const { source, session, timers, now, random } = this.#parts;
    if (this.#stopped || this.#callOffCatchUp || now() - this.#caughtUpAt < patience) return;
    this.#callOffCatchUp = timers.after(spread * random(), () => {
      this.#callOffCatchUp = undefined;
      this.#caughtUpAt = now();
      // What has been told meanwhile need not be read.
      for (const kind of session.laggingBehind(version)) source.catchUp(kind, version);
    });
  }
}
