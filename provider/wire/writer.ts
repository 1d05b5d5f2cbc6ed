/** Protobuf's primitives, written one after another. */
export class Writer {
  readonly #parts: Uint8Array[] = [];

  /** An integer of up to 53 bits; a negative one takes ten bytes, as two's complement. */
  varint(value: number): void {
    // Nearly every number of the protocol, without the cost of a BigInt.
    if (value >= 0 && value < 0x80) return void this.#parts.push(Uint8Array.of(value));
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    do {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      bytes.push(rest > 0n ? low | 0x80 : low);
    } while (rest > 0n);
    this.#parts.push(Uint8Array.from(bytes));
  }

  tag(number: number, wireType: 0 | 2): void {
    this.varint(number * 8 + wireType);
  }

  /** Bytes with their length before them. */
  block(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.#parts.push(bytes);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
