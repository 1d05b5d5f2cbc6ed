/** Hears a JSON text's structure as it goes by. */
export interface JsonSink {
  /** Whether the next key is to be told; otherwise it is only checked. */
  readonly wantsKey: boolean;
  /** Whether the next scalar is to be told. */
  readonly wantsScalar: boolean;
  open(kind: "object" | "array"): void;
  close(): void;
  key(text: string): void;
  /** A string without its quotes and escapes, or the text of a number, `true`, `false` or `null`. */
  scalar(text: string, quoted: boolean): void;
}

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | "comma or end" | "nothing";

const quote = 0x22;
const backslash = 0x5c;
/** Deeper than any message is; a bound for the memory of a hostile one. */
const deepest = 512;
const longestAtom = 4096;
/** Of a string that the sink wants: names, methods and ids are far shorter. */
const longestWanted = 64 * 1024;
const escapes = Buffer.from('"\\/bfnrt');
const atomPattern = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * Checks a JSON text strictly (RFC 8259) while its bytes go by, in chunks of any size, and keeps nothing but what its sink
 * wants. Strictly, because a server behind us must not read another message out of the same bytes than we do.
 */
export class JsonScanner {
  /** What is wrong with the text; nothing more is looked at then. */
  fault: string | undefined;
  readonly #sink: JsonSink;
  /** Open containers, outermost first; true for an object. */
  readonly #stack: boolean[] = [];
  #expected: Expected = "value";
  #in: "between" | "string" | "escape" | "unicode" | "atom" = "between";
  #stringIsKey = false;
  /** Whether the string or atom at hand is collected, and what of it came in earlier chunks. */
  #collecting = false;
  #escaped = false;
  #earlier: Buffer | undefined;
  #from = 0;
  #hexDigits = 0;

  constructor(sink: JsonSink) {
    this.#sink = sink;
  }

  /** True once a whole value was read. */
  get complete(): boolean {
    return this.#expected === "nothing" && this.#in === "between" && this.fault === undefined;
  }

  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#from = 0;
    let at = 0;
    while (at < chunk.length && this.fault === undefined) at = this.#step(chunk, at);
    if (this.#collecting) this.#earlier = this.#collected(chunk, chunk.length);
    if (this.#earlier && this.#earlier.length > longestWanted) this.fault = "a name in it is too long";
  }

  /** The text is over. */
  end(): void {
    // A number at the top level has no byte that ends it.
    if (this.#in === "atom" && this.fault === undefined) this.#endAtom(Buffer.alloc(0), 0);
    if (this.fault === undefined && !this.complete) this.fault = "it ends in the middle";
  }

  #step(chunk: Buffer, at: number): number {
    switch (this.#in) {
      case "between":
        return this.#between(chunk, at);
      case "string":
        return this.#inString(chunk, at);
      case "escape":
        return this.#inEscape(chunk, at);
      case "unicode":
        return this.#inUnicode(chunk, at);
      case "atom":
        return this.#inAtom(chunk, at);
    }
  }

  #between(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (isSpace(byte)) return at + 1;
    switch (this.#expected) {
      case "value or ]":
        if (byte !== 0x5d) return this.#value(byte, at);
        this.#close();
        break;
      case "value":
        return this.#value(byte, at);
      case "comma or end":
        this.#commaOrEnd(byte);
        break;
      case ":":
        this.#colon(byte);
        break;
      case "nothing":
        this.fault = "something follows its end";
        break;
      default:
        this.#keyOrEnd(byte, at);
    }
    return at + 1;
  }

  #value(byte: number, at: number): number {
    if (byte === quote) {
      this.#startString(at, false);
      return at + 1;
    }
    if (byte === 0x7b || byte === 0x5b) {
      this.#open(byte === 0x7b);
      return at + 1;
    }
    this.#in = "atom";
    this.#collecting = true;
    this.#escaped = false;
    this.#from = at;
    return at;
  }

  #keyOrEnd(byte: number, at: number): void {
    if (byte === quote) this.#startString(at, true);
    else if (byte === 0x7d && this.#expected === "key or }") this.#close();
    else this.fault = "a key in quotes is missing";
  }

  #commaOrEnd(byte: number): void {
    const inObject = this.#stack.at(-1) === true;
    if (byte === 0x2c) this.#expected = inObject ? "key" : "value";
    else if (byte === (inObject ? 0x7d : 0x5d)) this.#close();
    else this.fault = "a comma or a closing bracket is missing";
  }

  #colon(byte: number): void {
    if (byte === 0x3a) this.#expected = "value";
    else this.fault = "a colon is missing";
  }

  #open(isObject: boolean): void {
    if (this.#stack.push(isObject) > deepest) this.fault = `it is nested more than ${deepest} deep`;
    this.#expected = isObject ? "key or }" : "value or ]";
    this.#sink.open(isObject ? "object" : "array");
  }

  #close(): void {
    this.#stack.pop();
    this.#afterValue();
    this.#sink.close();
  }

  #afterValue(): void {
    this.#expected = this.#stack.length === 0 ? "nothing" : "comma or end";
  }

  #startString(at: number, isKey: boolean): void {
    this.#in = "string";
    this.#stringIsKey = isKey;
    this.#escaped = false;
    this.#collecting = isKey ? this.#sink.wantsKey : this.#sink.wantsScalar;
    this.#from = at + 1;
  }

  #inString(chunk: Buffer, start: number): number {
    let at = start;
    let byte = chunk[at] ?? 0;
    while (byte !== quote && byte !== backslash && byte >= 0x20) {
      at += 1;
      if (at === chunk.length) return at;
      byte = chunk[at] ?? 0;
    }
    if (byte === quote) this.#endString(chunk, at);
    else if (byte === backslash) {
      this.#in = "escape";
      this.#escaped = true;
    } else this.fault = "a string holds a control character";
    return at + 1;
  }

  #inEscape(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (byte === 0x75) {
      this.#in = "unicode";
      this.#hexDigits = 0;
    } else if (escapes.includes(byte)) this.#in = "string";
    else this.fault = "a string holds an unknown escape";
    return at + 1;
  }

  #inUnicode(chunk: Buffer, at: number): number {
    if (!isHexDigit(chunk[at] ?? 0)) this.fault = "a string holds an unknown escape";
    this.#hexDigits += 1;
    if (this.#hexDigits === 4) this.#in = "string";
    return at + 1;
  }

  #endString(chunk: Buffer, at: number): void {
    this.#in = "between";
    const text = this.#collecting ? this.#text(chunk, at) : undefined;
    if (this.#stringIsKey) {
      this.#expected = ":";
      if (text !== undefined) this.#sink.key(text);
    } else {
      this.#afterValue();
      if (text !== undefined) this.#sink.scalar(text, true);
    }
  }

  #inAtom(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length && isAtomByte(chunk[at] ?? 0)) at += 1;
    if (at - this.#from + (this.#earlier?.length ?? 0) > longestAtom) this.fault = "a value that is not in quotes is too long";
    else if (at < chunk.length) this.#endAtom(chunk, at);
    return at;
  }

  #endAtom(chunk: Buffer, at: number): void {
    this.#in = "between";
    const text = this.#text(chunk, at);
    if (!atomPattern.test(text)) {
      this.fault = "a value is neither a string, a number, true, false nor null";
      return;
    }
    this.#afterValue();
    if (this.#sink.wantsScalar) this.#sink.scalar(text, false);
  }

  /** What was collected up to `at`, unescaped. */
  #text(chunk: Buffer, at: number): string {
    const text = this.#earlier ? this.#collected(chunk, at).toString("utf8") : chunk.toString("utf8", this.#from, at);
    this.#collecting = false;
    this.#earlier = undefined;
    // Only escapes that JSON knows were let through, so parsing it again cannot fail.
    return this.#escaped ? (JSON.parse(`"${text}"`) as string) : text;
  }

  #collected(chunk: Buffer, at: number): Buffer {
    const part = chunk.subarray(this.#from, at);
    return this.#earlier ? Buffer.concat([this.#earlier, part]) : Buffer.from(part);
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Bytes that numbers and literals are made of, and letters beside them, so that `nul` or `1x` is one faulty atom. */
function isAtomByte(byte: number): boolean {
  const isLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
}
