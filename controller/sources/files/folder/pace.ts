/** Milliseconds of one turn of the event loop that may be used. */
const slice = 4;

/**
 * Does many small things without holding up everything else in the process: at once while a turn is young, the rest in later
 * turns, in the order in which they were asked for.
 */
export class Pace {
  readonly #waiting = new Map<string, () => void>();
  readonly #after: () => void;
  readonly #clock: () => number;
  #spent = 0;
  #resting = false;
  #idle: (() => void)[] = [];

  /** `after` is called once for all that was done in one go. `clock` counts milliseconds. */
  constructor(after: () => void, clock: () => number = () => performance.now()) {
    this.#after = after;
    this.#clock = clock;
  }

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
    const start = this.#clock();
    const left = slice - this.#spent;
    let done = 0;
    for (const [name, act] of this.#waiting) {
      if (this.#clock() - start >= left) break;
      this.#waiting.delete(name);
      act();
      done++;
    }
    if (done > 0) {
      this.#after();
      this.#spent += this.#clock() - start;
      this.#rest();
    }
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
