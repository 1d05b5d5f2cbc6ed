/** Cuts a byte stream into text lines. Splits on bytes, so that a character cut in two by a chunk stays whole. */
export class LineSplitter {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #size = 0;
  #overflowed = false;

  /** @param limit bytes a line may have. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True once a line was longer than the limit; nothing more comes out. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** The lines that this chunk completes; empty ones are left out. */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1 && !this.#overflowed; end = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, end));
      const line = Buffer.concat(this.#parts).toString("utf8").trimEnd();
      if (line !== "" && !this.#overflowed) lines.push(line);
      this.#parts = [];
      this.#size = 0;
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  #keep(part: Buffer): void {
    if (part.length === 0 || this.#overflowed) return;
    this.#size += part.length;
    this.#overflowed = this.#size > this.#limit;
    if (this.#overflowed) this.#parts = [];
    else this.#parts.push(part);
  }
}
