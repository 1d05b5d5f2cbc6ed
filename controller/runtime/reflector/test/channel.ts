import { KubeUnreachable } from "../../../../kube-client/kube-api";

/** The lines of one answer, as a client iterates over them; what nobody has asked for yet waits. */
export class Channel implements AsyncIterableIterator<unknown> {
  readonly #lines: unknown[] = [];
  #error: Error | undefined;
  #isOver = false;
  #waiting: { resolve(result: IteratorResult<unknown>): void; reject(error: Error): void } | undefined;

  get isOver(): boolean {
    return this.#isOver;
  }

  push(line: unknown): void {
    if (this.#isOver) return;
    if (this.#waiting) this.#waiting.resolve({ done: false, value: line });
    else this.#lines.push(line);
    this.#waiting = undefined;
  }

  /** Cleanly, or with an error, after the lines that were sent. */
  end(error?: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    if (error) this.#waiting?.reject(error);
    else this.#waiting?.resolve({ done: true, value: undefined });
    this.#waiting = undefined;
  }

  abort(): void {
    this.#lines.length = 0;
    this.end(new KubeUnreachable("watch: aborted"));
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#lines.length > 0) return Promise.resolve({ done: false, value: this.#lines.shift() });
    if (this.#error) return Promise.reject(this.#error);
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
