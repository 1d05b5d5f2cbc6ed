import type { Readable } from "node:stream";
import { TimedOut } from "../deadline";
import { LineCutter } from "./lines-of";

export interface Streaming {
  /** Milliseconds without a byte while one is waited for. */
  readonly idleTimeout: number;
  /** A piece came. */
  readonly heard: () => void;
  /** None came for `idleTimeout`. */
  readonly silent: () => void;
  /** What to throw when the answer breaks. */
  readonly broken: (cause: unknown) => Error;
  /** The answer is over, or nobody reads it any more. */
  readonly ended: () => void;
}

/** One JSON value a line. The next piece is asked for when the lines of the last were taken: so a slow reader slows the server down. */
export async function* streamedValues(body: Readable, streaming: Streaming): AsyncGenerator {
  const cutter = new LineCutter();
  try {
    for await (const piece of pieces(body, streaming)) {
      yield* valuesOf(cutter.push(piece));
    }
    if (cutter.rest().trim() !== "") throw new Error("the answer ended within a line");
  } catch (error) {
    throw streaming.broken(error);
  } finally {
    streaming.ended();
    body.destroy();
  }
}

function* valuesOf(lines: Iterable<string>): Generator {
  for (const line of lines) if (line !== "") yield JSON.parse(line);
}

async function* pieces(body: Readable, { idleTimeout, heard, silent }: Streaming): AsyncGenerator<Buffer> {
  const iterator: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  let waiting = true;
  const timer = setTimeout(() => {
    // The reader took its time; the other side may well have sent something.
    if (!waiting) return;
    silent();
    body.destroy(new TimedOut(idleTimeout));
  }, idleTimeout);
  try {
    for (;;) {
      waiting = true;
      timer.refresh();
      const { done, value } = await iterator.next();
      waiting = false;
      if (done) return;
      heard();
      yield value;
    }
  } finally {
    clearTimeout(timer);
  }
}
