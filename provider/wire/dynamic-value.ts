import { decode, Encoder, ExtData, type ExtensionCodecType } from "@msgpack/msgpack";
import { type ObjectFields, type Path, unknown, type Value, type ValueType } from "../framework/value";
import type { Draft, Message } from "./messages";

/** A value that is not of the type that its schema says. */
export class TypeMismatch extends Error {
  override readonly name = "TypeMismatch";

  constructor(
    message: string,
    readonly path: Path,
  ) {
    super(message);
  }
}

// Any extension code means unknown: 0 is plain, 12 carries refinements (a prefix, a bound), others are reserved.
const extensions: ExtensionCodecType<undefined> = {
  tryToEncode: (value) => (value instanceof ExtData ? value : null),
  decode: () => unknown,
};
const unknownOnTheWire = new ExtData(0, Uint8Array.of(0));

/** Reads a value of this type. Nothing sent is null; throws TypeMismatch. */
export function decodeValue(sent: Message<"DynamicValue"> | undefined, type: ValueType): Value {
  if (sent && sent.msgpack.length > 0) return fromWire(decode(sent.msgpack, { extensionCodec: extensions, useBigInt64: true }), type, []);
  if (sent && sent.json.length > 0) return valueFromJson(JSON.parse(Buffer.from(sent.json).toString("utf8")), type);
  return null;
}

/** Writes a value of this type; attributes that it does not have are null. Throws TypeMismatch. */
export function encodeValue(value: Value, type: ValueType): Draft<"DynamicValue"> {
  return { msgpack: new Encoder({ extensionCodec: extensions }).encode(toWire(value, type, [])) };
}

/** A value out of a state file, whichever version wrote it: attributes it lacks are null, others are dropped. */
export function valueFromJson(json: unknown, type: ValueType): Value {
  return fromWire(json, type, []);
}

function fromWire(raw: unknown, type: ValueType, path: Path): Value {
  if (raw === null || raw === undefined) return null;
  if (raw === unknown) return unknown;
  if (typeof type === "string") return scalarFrom(raw, type, path);
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") {
    if (!Array.isArray(raw)) throw mismatch(type, path);
    return raw.map((item, index) => fromWire(item, inner, [...path, index]));
  }
  if (typeof raw !== "object" || Array.isArray(raw)) throw mismatch(type, path);
  const entries: Readonly<Record<string, unknown>> = { ...raw };
  const names = kind === "map" ? Object.keys(entries) : Object.keys(inner);
  return Object.fromEntries(names.map((name) => [name, fromWire(entries[name], innerType(type, name), [...path, name])]));
}

function scalarFrom(raw: unknown, type: "string" | "number" | "bool", path: Path): Value {
  if (type === "string" && typeof raw === "string") return raw;
  if (type === "bool" && typeof raw === "boolean") return raw;
  if (type === "number" && (typeof raw === "number" || typeof raw === "bigint" || typeof raw === "string")) {
    const number = Number(raw);
    return String(number) === String(raw) ? number : String(raw);
  }
  throw mismatch(type, path);
}

function toWire(value: Value | undefined, type: ValueType, path: Path): unknown {
  if (value === null || value === undefined) return null;
  if (value === unknown) return unknownOnTheWire;
  if (typeof type === "string") return scalarTo(value, type, path);
  const [kind, inner] = type;
  if (kind === "list" || kind === "set") {
    if (!Array.isArray(value)) throw mismatch(type, path);
    return value.map((item: Value, index) => toWire(item, inner, [...path, index]));
  }
  if (typeof value !== "object" || Array.isArray(value)) throw mismatch(type, path);
  const fields = value as Readonly<Record<string, Value>>;
  // Every attribute has to be there: a missing one fails the whole answer, a null one does not.
  const names = kind === "map" ? Object.keys(fields) : Object.keys(inner);
  return Object.fromEntries(names.map((name) => [name, toWire(fields[name], innerType(type, name), [...path, name])]));
}

function scalarTo(value: Value, type: "string" | "number" | "bool", path: Path): unknown {
  // Terraform compares strings in this form.
  if (type === "string" && typeof value === "string") return value.normalize("NFC");
  if (type === "bool" && typeof value === "boolean") return value;
  if (type === "number" && (typeof value === "number" || typeof value === "string")) return value;
  throw mismatch(type, path);
}

function innerType(type: ValueType, name: string): ValueType {
  const inner = type[1] as ValueType | ObjectFields;
  return type[0] === "object" ? ((inner as ObjectFields)[name] ?? "string") : (inner as ValueType);
}

function mismatch(type: ValueType, path: Path): TypeMismatch {
  return new TypeMismatch(`The value at ${path.join(".") || "the root"} is not of type ${JSON.stringify(type)}.`, path);
}
