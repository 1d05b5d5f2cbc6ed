import { type Deadline, deadline } from "./deadline";

/** Everything that is asked and not answered to its end, so that all of it can be ended before its connections are. */
export class UnderWay {
  readonly #all = new Set<Deadline>();

  /** @param timeout milliseconds */
  begin(timeout: number, caller: AbortSignal | undefined): Deadline {
    const limit = deadline(timeout, caller);
    this.#all.add(limit);
    return {
      ...limit,
      end: () => {
        this.#all.delete(limit);
        limit.end();
      },
    };
  }

  cut(reason: Error): void {
    for (const limit of this.#all) limit.cut(reason);
  }
}
