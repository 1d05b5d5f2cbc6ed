/** Milliseconds of one turn of the event loop that may be used. */
const slice = 4;

/**
 * Does many small things without holding up everything else in the process: at once while a turn is young, the rest in later
 * turns, in the order in which they were asked for.
 */
export class Pace {
  readonly #waiting = new Map<string, () => void>();
  #spent = 0;
  #resting = false;
  #idle: (() => void)[] = [];

  /** What waits under the same name already is done once, at its place. */
  do(name: string, act: () => void): void {
    if (!this.#waiting.has(name)) this.#waiting.set(name, act);
    this.#work();
  }

  /** Resolves when nothing waits. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#work();
    });
  }

  stop(): void {
    this.#waiting.clear();
    this.#work();
  }

  #work(): void {
    while (this.#spent < slice) {
      const [first] = this.#waiting;
      if (!first) break;
      const [name, act] = first;
      this.#waiting.delete(name);
      const start = performance.now();
      act();
      this.#spent += performance.now() - start;
    }
    if (this.#spent > 0) this.#rest();
    if (this.#waiting.size > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #rest(): void {
    if (this.#resting) return;
    this.#resting = true;
    setImmediate(() => {
      this.#resting = false;
      this.#spent = 0;
      this.#work();
    });
  }
}
