import { hasUnknown, unknown, type Value, type ValueType } from "../framework/value";
import { decodeValue, encodeValue, TypeMismatch, valueFromJson } from "./dynamic-value";

const host: ValueType = ["object", { name: "string", enabled: "bool", tags: ["map", "string"], ages: ["list", "number"] }];

function through(value: Value, type: ValueType): Value {
  const { msgpack = new Uint8Array() } = encodeValue(value, type);
  return decodeValue({ msgpack, json: new Uint8Array() }, type);
}

describe("a value on the wire", () => {
  it("comes back as it went, unknown and null parts included", () => {
    const value: Value = { name: unknown, enabled: null, tags: { team: "x" }, ages: [1, 2.5, -3] };
    expect(through(value, host)).toEqual(value);
    expect(through(null, host)).toBeNull();
    expect(through(unknown, host)).toBe(unknown);
  });

  it("has every attribute, because a missing one fails the whole answer", () => {
    expect(through({ name: "a" }, host)).toEqual({ name: "a", enabled: null, tags: null, ages: null });
  });

  it("reads refined unknowns (a known prefix) as unknown", () => {
    const sent = {
      msgpack: Buffer.concat([Buffer.from("c70a0c", "hex"), Buffer.from("8201c202a5626574612d", "hex")]),
      json: new Uint8Array(),
    };
    expect(decodeValue(sent, "string")).toBe(unknown);
  });

  it("keeps integers beyond 2^53 as text, and writes them so", () => {
    const sent = { msgpack: Buffer.from("cf0020000000000001", "hex"), json: new Uint8Array() };
    expect(decodeValue(sent, "number")).toBe("9007199254740993");
    expect(through("9007199254740993", "number")).toBe("9007199254740993");
  });

  it("normalises strings as Terraform compares them", () => {
    expect(through("e\u0301", "string")).toBe("\u00e9");
  });

  it("is read from JSON where no MessagePack came", () => {
    const json = Buffer.from(JSON.stringify({ name: "a", enabled: true, tags: null, ages: [1] }));
    expect(decodeValue({ msgpack: new Uint8Array(), json }, host)).toEqual({ name: "a", enabled: true, tags: null, ages: [1] });
  });

  it("of a state file drops what the schema does not know and adds what it lacks", () => {
    expect(valueFromJson({ name: "a", gone: 1 }, host)).toEqual({ name: "a", enabled: null, tags: null, ages: null });
  });

  it("of another type is refused with its path", () => {
    expect(() => valueFromJson({ tags: { team: 5 } }, host)).toThrow(
      new TypeMismatch('The value at tags.team is not of type "string".', ["tags", "team"]),
    );
    expect(() => encodeValue({ ages: "x" }, host)).toThrow("The value at ages is not of type");
    expect(() => encodeValue({ tags: [] }, host)).toThrow("The value at tags is not of type");
  });

  it("knows whether anything in it is unknown", () => {
    expect(hasUnknown({ tags: { a: unknown } })).toBe(true);
    expect(hasUnknown({ tags: { a: "b" }, ages: [1] })).toBe(false);
  });
});
