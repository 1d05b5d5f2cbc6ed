import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  dictionary,
  integer,
  maxSafeInteger,
  nat,
  oneof,
  property,
  record,
  string,
  uint8Array,
} from "fast-check";
import { type MessageName, messages } from "./messages";
import { decode, encode } from "./protobuf";

/** Random messages out of the table itself, to a depth. */
function arbitrary(name: MessageName, depth: number): Arbitrary<Record<string, unknown>> {
  const fields = Object.entries<readonly [number, string]>(messages[name]);
  return record(Object.fromEntries(fields.map(([field, [, type]]) => [field, valueOf(type, depth)])));
}

function valueOf(type: string, depth: number): Arbitrary<unknown> {
  if (type.endsWith("?")) return oneof(constant(undefined), valueOf(type.slice(0, -1), depth));
  if (type.endsWith("[]")) return array(valueOf(type.slice(0, -2), depth - 1), { maxLength: depth > 0 ? 3 : 0 });
  if (type.startsWith("map<"))
    return dictionary(string(), valueOf(type.slice(4, -1), depth - 1), { maxKeys: depth > 0 ? 2 : 0, noNullPrototype: true });
  return scalars[type]?.() ?? messageOf(type as MessageName, depth);
}

const scalars: Readonly<Record<string, () => Arbitrary<unknown>>> = {
  string: () => string({ unit: "binary" }),
  bytes: () => uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  bool: () => boolean(),
  int64: () => maxSafeInteger(),
  int32: () => integer(),
  enum: () => integer(),
  uint32: () => nat(),
};

function messageOf(type: MessageName, depth: number): Arbitrary<unknown> {
  return depth > 0 ? arbitrary(type, depth - 1) : constant(decode(type, Buffer.alloc(0)));
}

const names = Object.keys(messages) as MessageName[];

describe("the protobuf codec", () => {
  it("writes what protobuf's own documentation writes: field 1 = 150 is 08 96 01", () => {
    expect(encode("Timestamp", { seconds: 150 }).toString("hex")).toBe("089601");
    expect(encode("TypeName", { type_name: "testing" }).toString("hex")).toBe("0a0774657374696e67");
    expect(encode("Timestamp", { nanos: -2 }).toString("hex")).toBe("10feffffffffffffffff01");
  });

  it.each(names)("reads back every %s that it has written", (name) => {
    assert(
      property(arbitrary(name, 3), (message) => {
        // Buffers and byte arrays are the same bytes.
        expect(asPlain(decode(name, encode(name, message)))).toEqual(asPlain(message));
      }),
      { numRuns: 60 },
    );
  });

  it.each(["__proto__", "constructor", "toString", ""])("keeps an entry of a map under the key %j", (key) => {
    const schemas = Object.fromEntries([[key, { version: 3 }]]);
    const read = decode("GetProviderSchemaResponse", encode("GetProviderSchemaResponse", { resource_schemas: schemas }));
    expect(Object.entries(read.resource_schemas).map(([name, { version }]) => [name, version])).toEqual([[key, 3]]);
  });

  it("leaves out defaults, but not a field whose presence says something", () => {
    expect(encode("Diagnostic", { severity: 0, summary: "", attribute: undefined })).toHaveLength(0);
    expect(encode("AttributePathStep", { element_key_int: 0 }).toString("hex")).toBe("1800");
    expect(decode("AttributePathStep", Buffer.from("1800", "hex"))).toEqual({ element_key_int: 0 });
  });

  it("passes over fields of newer protocols, whatever their kind", () => {
    const newer = Buffer.from("0a0161780a7d010203047901020304050607087a026869", "hex");
    expect(decode("TypeName", newer)).toEqual({ type_name: "a" });
  });

  it("refuses bytes that end in the middle", () => {
    expect(() => decode("TypeName", Buffer.from("0a05616263", "hex"))).toThrow("a field is longer than what is left");
    expect(() => decode("Timestamp", Buffer.from("0896", "hex"))).toThrow("ends within a number");
  });
});

function asPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(asPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asPlain(inner)]));
}
