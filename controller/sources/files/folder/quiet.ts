export interface QuietOptions {
  /** Milliseconds without a touch after which `fire` is called. */
  readonly quiet: number;
  /** Milliseconds after the first touch at which it is called in any case. */
  readonly atMost: number;
  readonly fire: (name: string) => void;
}

/** Waits until nothing has happened to a name for a while, for each name alone. */
export class Quiet {
  readonly #options: QuietOptions;
  readonly #waiting = new Map<string, { readonly first: number; readonly timer: NodeJS.Timeout }>();
  #idle: (() => void)[] = [];

  constructor(options: QuietOptions) {
    this.#options = options;
  }

  touch(name: string): void {
    const { quiet, atMost } = this.#options;
    const now = performance.now();
    const waiting = this.#waiting.get(name);
    if (waiting) clearTimeout(waiting.timer);
    const first = waiting?.first ?? now;
    const delay = Math.max(0, Math.min(quiet, first + atMost - now));
    this.#waiting.set(name, { first, timer: setTimeout(() => this.#fire(name), delay) });
  }

  isWaiting(name: string): boolean {
    return this.#waiting.has(name);
  }

  /** Resolves when nothing is waited for. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#tellIdle();
    });
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#tellIdle();
  }

  #fire(name: string): void {
    this.#waiting.delete(name);
    this.#options.fire(name);
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#waiting.size > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
