/** Protobuf's primitives, read one after another. Throws when the bytes end in the middle of one. */
export class Reader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#bytes.length;
  }

  varint(): number {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) throw new Error("decode a protobuf message: it ends within a number");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new Error("decode a protobuf message: a number is longer than ten bytes");
  }

  tag(): { readonly number: number; readonly wireType: number } {
    const tag = this.varint();
    return { number: Math.floor(tag / 8), wireType: tag % 8 };
  }

  block(): Uint8Array {
    const length = this.varint();
    const end = this.#position + length;
    if (length < 0 || end > this.#bytes.length) throw new Error("decode a protobuf message: a field is longer than what is left");
    const block = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return block;
  }

  text(): string {
    return Buffer.from(this.block()).toString("utf8");
  }

  /** Passes over a field that the table does not know. */
  skip(wireType: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 1) this.#position += 8;
    else if (wireType === 2) this.block();
    else if (wireType === 5) this.#position += 4;
    else throw new Error(`decode a protobuf message: wire type ${wireType} is not one of protobuf 3`);
    if (this.#position > this.#bytes.length) throw new Error("decode a protobuf message: it ends within a field");
  }
}
