import { Transform, type TransformCallback } from "node:stream";
import type { Envelope } from "./envelope";
import { EnvelopeReader } from "./envelope-reader";
import { type Refusal, refusalBy } from "./judgement";
import { badBody, tooLarge } from "./refusals";

export interface ScannedBodyOptions {
  /** Bytes. */
  readonly limit: number;
  /** Judges what was read so far: after the first chunk, and at the end. */
  readonly judge: (envelope: Envelope) => Refusal | undefined;
}

/** A body too long to keep: it is read while it passes, and breaks off with the first byte that is refused. */
export class ScannedBody extends Transform {
  readonly envelope = new EnvelopeReader({ unambiguous: false });
  /** Why it broke off. */
  refusal: Refusal | undefined;
  bytes = 0;
  readonly #options: ScannedBodyOptions;

  constructor(options: ScannedBodyOptions) {
    super();
    this.#options = options;
  }

  override _transform(chunk: Buffer, _encoding: string, callback: TransformCallback): void {
    const isFirst = this.bytes === 0;
    this.bytes += chunk.length;
    this.envelope.push(chunk);
    if (this.bytes > this.#options.limit) this.refusal = refusalBy(tooLarge(this.#options.limit));
    else this.#look(isFirst);
    callback(this.#error(), chunk);
  }

  override _flush(callback: TransformCallback): void {
    this.envelope.end();
    this.#look(true);
    callback(this.#error());
  }

  #look(judging: boolean): void {
    const { fault } = this.envelope;
    if (fault !== undefined) this.refusal = refusalBy(badBody(fault), this.envelope.messages[0]?.id);
    else if (judging) this.refusal = this.#options.judge(this.envelope);
  }

  #error(): Error | null {
    return this.refusal ? new Error("the request's body was refused") : null;
  }
}
