const lineFeed = 0x0a;

/** Cuts bytes into lines, whatever pieces they come in. A line may have many MB: its pieces are put together once, at its end. */
export class LineCutter {
  #pieces: Buffer[] = [];

  /** The lines that this piece completes, without their ends. */
  *push(piece: Buffer): Generator<string> {
    let start = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      yield this.#complete(piece.subarray(start, end));
      start = end + 1;
    }
    if (start < piece.length) this.#pieces.push(piece.subarray(start));
  }

  /** What came after the last line's end. */
  rest(): string {
    return this.#complete(Buffer.alloc(0));
  }

  #complete(last: Buffer): string {
    if (this.#pieces.length === 0) return last.toString("utf8");
    const whole = Buffer.concat([...this.#pieces, last]).toString("utf8");
    this.#pieces = [];
    return whole;
  }
}
