import { compareResourceVersions } from "../../../contract/version";
import { Backoff } from "../backoff";
import type { Log } from "../log";
import type { Timers } from "../timers";
import { failureOf, Interruption } from "./failure";
import type { Lifeline } from "./lifeline";
import type { WatchedHistory } from "./watched-history";

export interface HistoryCheckParts {
  readonly history: WatchedHistory;
  /** The server's version as it is now, past every cache. */
  readonly freshVersion: (signal: AbortSignal) => Promise<string>;
  /** Of what is watched, for the log. */
  readonly path: string;
  readonly timers: Timers;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
  readonly log: Log;
}

/** Milliseconds, as between two attempts to watch: between half of it and all of it. */
const waits = { first: 1_600, longest: 10_000 };

/**
 * A watch from a version that lies in the future of a rewound history is silent for as long as it takes; so each resumed watch is
 * held against what the server has now.
 */
export class HistoryCheck {
  readonly #parts: HistoryCheckParts;
  #asking: Lifeline | undefined;

  constructor(parts: HistoryCheckParts) {
    this.#parts = parts;
  }

  /** Cuts the lifeline when the server is below what any watch has seen. Asks until there is an answer, or the lifeline is cut. */
  async run(lifeline: Lifeline): Promise<void> {
    // Its answer will serve for this, too.
    if (this.#asking === lifeline) return;
    this.#asking = lifeline;
    const backoff = new Backoff({ ...waits, random: this.#parts.random });
    for (let failure = await this.#failure(lifeline), isFirst = true; failure; failure = await this.#failure(lifeline), isFirst = false) {
      const asked = failureOf(failure).wait;
      const wait = Math.max(backoff.next(), typeof asked === "number" ? asked : 0);
      this.#log(failure, wait, isFirst);
      await this.#pause(wait, lifeline);
    }
    if (this.#asking === lifeline) this.#asking = undefined;
  }

  /** Why there was no answer, where one is still wanted. */
  async #failure(lifeline: Lifeline): Promise<Error | undefined> {
    if (lifeline.isCut) return undefined;
    const { history, freshVersion } = this.#parts;
    // Read first: what is seen meanwhile may be newer than the answer.
    const seen = history.highest;
    try {
      const version = await freshVersion(lifeline.signal);
      if (compareResourceVersions(version, seen) < 0)
        lifeline.cut(new Interruption("disorder", `watch: the server is at version ${version}, below ${seen}`, "quorum list"));
      return undefined;
    } catch (error) {
      if (lifeline.isCut) return undefined;
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #log(err: Error, wait: number, isFirst: boolean): void {
    const { log, path } = this.#parts;
    log[isFirst ? "warn" : "debug"](
      { err, path, wait },
      "watch: cannot tell whether history was rewound while it was away, for the server's version cannot be read; it is asked for again",
    );
  }

  /** Ends with the lifeline, too. */
  async #pause(milliseconds: number, { signal }: Lifeline): Promise<void> {
    await new Promise<void>((resolve) => {
      const over = () => {
        callOff();
        signal.removeEventListener("abort", over);
        resolve();
      };
      const callOff = this.#parts.timers.after(milliseconds, over);
      signal.addEventListener("abort", over, { once: true });
    });
  }
}
