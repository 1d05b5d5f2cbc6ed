import type { DestinationStream } from "pino";

const batchMilliseconds = 25;
const batchCharacters = 64 * 1024;

/**
 * Gathers lines for at most 25 ms (or 64 KiB) and writes them at once: a system call a line would cost a busy gateway
 * more than its decisions. `flush` before the process ends, or the last lines are lost.
 */
export class BatchedLines implements DestinationStream {
  readonly #destination: DestinationStream;
  #lines = "";
  #timer: NodeJS.Timeout | undefined;

  constructor(destination: DestinationStream) {
    this.#destination = destination;
  }

  write(line: string): void {
    this.#lines += line;
    if (this.#lines.length >= batchCharacters) return this.flush();
    this.#timer ??= setTimeout(() => this.flush(), batchMilliseconds).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines === "") return;
    const lines = this.#lines;
    this.#lines = "";
    this.#destination.write(lines);
  }
}
