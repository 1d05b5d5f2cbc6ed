import * as fc from "fast-check";
import { type JsonSink, JsonScanner } from "./json-scanner";

/** Builds the value again out of what the scanner tells, so that it can be compared with JSON.parse's. */
class Rebuilder implements JsonSink {
  readonly wantsKey = true;
  readonly wantsScalar = true;
  value: unknown;
  readonly #open: { readonly container: unknown[] | Map<string, unknown>; key: string }[] = [];

  open(kind: "object" | "array"): void {
    this.#open.push({ container: kind === "array" ? [] : new Map(), key: "" });
  }

  close(): void {
    const { container } = this.#open.pop() ?? { container: [] };
    this.#put(Array.isArray(container) ? container : Object.fromEntries(container));
  }

  key(text: string): void {
    const innermost = this.#open.at(-1);
    if (innermost) innermost.key = text;
  }

  scalar(text: string, quoted: boolean): void {
    this.#put(quoted ? text : JSON.parse(text));
  }

  #put(value: unknown): void {
    const innermost = this.#open.at(-1);
    if (!innermost) this.value = value;
    else if (Array.isArray(innermost.container)) innermost.container.push(value);
    else innermost.container.set(innermost.key, value);
  }
}

function scan(bytes: Buffer, chunkSizes: readonly number[] = []): { value: unknown; fault: string | undefined } {
  const sink = new Rebuilder();
  const scanner = new JsonScanner(sink);
  let at = 0;
  for (const size of chunkSizes) {
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  scanner.push(bytes.subarray(at));
  scanner.end();
  return { value: sink.value, fault: scanner.fault };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe("JsonScanner", () => {
  it("reads what JSON.parse reads, however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(2), fc.array(fc.integer({ min: 1, max: 9 })), (value, space, sizes) => {
        const text = JSON.stringify(value, undefined, space);
        expect(scan(Buffer.from(text), sizes)).toEqual({ value: JSON.parse(text), fault: undefined });
      }),
      { numRuns: 500 },
    );
  });

  it("refuses exactly what JSON.parse refuses", () => {
    const fragment = fc.constantFrom(
      ...Array.from("{}[]:,\"\\\n\t 0123-+.eEtrufalsn/*'x"),
      '"a":',
      "true",
      "null",
      "1e5",
      '"\\u00e9"',
      "01",
      "-",
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 3 })), (fragments, sizes) => {
        const text = fragments.join("");
        const { value, fault } = scan(Buffer.from(text), sizes);
        const parsed = parse(text);
        expect(fault === undefined ? { value } : undefined).toEqual(parsed);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['{"a":1,}', "a key in quotes"],
    ['{"a" 1}', "a colon"],
    ["[1 2]", "a comma"],
    ['{"a":nul}', "neither a string"],
    ['"\\x"', "unknown escape"],
    ['"a\nb"', "control character"],
    ["{} {}", "follows its end"],
    ['{"a":', "ends in the middle"],
    ["", "ends in the middle"],
    ["[".repeat(600), "nested"],
    [`[${"1".repeat(5000)}]`, "too long"],
    ["a".repeat(5000), "a value that is not in quotes is too long"],
  ])("says what is wrong with %.20p", (text, fault) => {
    expect(scan(Buffer.from(text)).fault).toContain(fault);
  });

  it("keeps only so much of one name, however it comes", () => {
    const scanner = new JsonScanner(new Rebuilder());
    scanner.push(Buffer.from('{"'));
    for (let sent = 0; sent < 10; sent += 1) scanner.push(Buffer.alloc(10_000, "x"));
    expect(scanner.fault).toBe("a name in it is too long");
  });
});
