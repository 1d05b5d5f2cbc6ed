/**
 * One attempt to reach the API server, which can be cut from outside: its requests are aborted, and what waits for them goes on at
 * once with the reason, whether or not the request takes notice. Nothing that arrives later is heard.
 */
export class Lifeline {
  readonly #controller = new AbortController();
  #interrupt: (reason: Error) => void = () => undefined;
  #reason: Error | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isCut(): boolean {
    return this.#reason !== undefined;
  }

  cut(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#interrupt(reason);
    this.#controller.abort(reason);
  }

  /** What `work` gives, unless the line is cut before. One piece of work at a time. */
  hold<T>(work: Promise<T>): Promise<T> {
    // Not Promise.race with one long-lived promise: that one would remember every piece of work until the end.
    return new Promise((resolve, reject) => {
      work.then((value) => (this.#reason ? reject(this.#reason) : resolve(value)), reject);
      if (this.#reason) reject(this.#reason);
      this.#interrupt = reject;
    });
  }
}
