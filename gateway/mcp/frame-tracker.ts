const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Knows whether an event stream stands between two events, so that something may be put in there. Lines end with LF, CR
 * or CRLF (WHATWG HTML §9.2.5), and chunks may be cut anywhere.
 */
export class FrameTracker {
  /** Bytes of the line at hand. */
  #lineIsEmpty = true;
  /** Lines since the last empty one. */
  #frameIsEmpty = true;
  /** The last byte was a CR: an LF that follows belongs to it. */
  #afterReturn = false;

  push(chunk: Uint8Array): void {
    // Only how the chunk ends matters: whatever came before its last line ends has opened a frame.
    let at = chunk.length;
    while (at > 0 && isLineEnd(chunk[at - 1])) at -= 1;
    if (at > 0) {
      this.#lineIsEmpty = false;
      this.#frameIsEmpty = false;
      this.#afterReturn = false;
    }
    for (; at < chunk.length; at += 1) this.#lineEnd(chunk[at]);
  }

  /** True between two events, before the first one too. */
  get betweenFrames(): boolean {
    return this.#frameIsEmpty;
  }

  /** What ends the open event, if one is open. A line feed straight after a CR would only belong to it. */
  get completion(): "" | "\n" | "\n\n" {
    if (this.#frameIsEmpty) return "";
    return this.#lineIsEmpty && !this.#afterReturn ? "\n" : "\n\n";
  }

  #lineEnd(byte: number | undefined): void {
    const completesReturn = byte === lineFeed && this.#afterReturn;
    this.#afterReturn = byte === carriageReturn;
    if (completesReturn) return;
    if (this.#lineIsEmpty) this.#frameIsEmpty = true;
    this.#lineIsEmpty = true;
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}
