import { type Draft, type Field, type Message, type MessageName, messages } from "./messages";
import { Reader } from "./reader";
import { Writer } from "./writer";

/** How a field of the table is laid out. */
interface Layout {
  readonly name: string;
  readonly number: number;
  /** A scalar's name, or a message's. */
  readonly base: string;
  readonly shape: "one" | "present" | "many" | "map";
}

const varints = new Set(["bool", "enum", "int32", "int64", "uint32"]);

function layoutOf(name: string, [number, type]: Field): Layout {
  if (type.endsWith("?")) return { name, number, base: type.slice(0, -1), shape: "present" };
  if (type.endsWith("[]")) return { name, number, base: type.slice(0, -2), shape: "many" };
  if (type.startsWith("map<")) return { name, number, base: type.slice(4, -1), shape: "map" };
  return { name, number, base: type, shape: "one" };
}

const layouts: Readonly<Record<string, readonly Layout[]>> = Object.fromEntries(
  Object.entries(messages).map(([message, fields]) => [
    message,
    Object.entries<Field>(fields).map(([name, field]) => layoutOf(name, field)),
  ]),
);

function layoutsOf(message: string): readonly Layout[] {
  const found = layouts[message];
  if (!found) throw new Error(`encode or decode a protobuf message: there is no message ${message} in the table`);
  return found;
}

/** Protobuf bytes of a message (proto3): what has its default is left out, but for fields with explicit presence. */
export function encode<Name extends MessageName>(name: Name, message: Draft<Name>): Buffer {
  return encodeFields(name, message);
}

/** Every field is there afterwards; unknown ones, of newer protocols, are skipped. Throws when the bytes are not a message. */
export function decode<Name extends MessageName>(name: Name, bytes: Uint8Array): Message<Name> {
  return decodeFields(name, bytes) as Message<Name>;
}

function encodeFields(name: string, message: Readonly<Record<string, unknown>>): Buffer {
  const writer = new Writer();
  for (const layout of layoutsOf(name)) {
    const value = message[layout.name];
    if (value === undefined) continue;
    if (layout.shape === "map") writeMap(writer, layout, value as Readonly<Record<string, unknown>>);
    else if (layout.shape === "many") for (const item of value as readonly unknown[]) writeField(writer, layout, item);
    else if (layout.shape === "present" || !isDefault(value)) writeField(writer, layout, value);
  }
  return writer.bytes();
}

function writeMap(writer: Writer, { number, base }: Layout, entries: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(entries)) {
    const entry = new Writer();
    writeField(entry, { name: "key", number: 1, base: "string", shape: "one" }, key);
    writeField(entry, { name: "value", number: 2, base, shape: "one" }, value);
    writer.tag(number, 2);
    writer.block(entry.bytes());
  }
}

function writeField(writer: Writer, { number, base }: Layout, value: unknown): void {
  writer.tag(number, varints.has(base) ? 0 : 2);
  if (base === "string") writer.block(Buffer.from(value as string, "utf8"));
  else if (base === "bytes") writer.block(value as Uint8Array);
  else if (varints.has(base)) writer.varint(Number(value));
  else writer.block(encodeFields(base, value as Readonly<Record<string, unknown>>));
}

function isDefault(value: unknown): boolean {
  return value === "" || value === 0 || value === false || (value instanceof Uint8Array && value.length === 0);
}

function decodeFields(name: string, bytes: Uint8Array): Record<string, unknown> {
  const fields = layoutsOf(name);
  const message: Record<string, unknown> = Object.fromEntries(fields.map((layout) => [layout.name, emptyOf(layout)]));
  const reader = new Reader(bytes);
  while (!reader.isAtEnd) {
    const { number, wireType } = reader.tag();
    const layout = fields.find((field) => field.number === number);
    if (layout) readInto(message, layout, reader);
    else reader.skip(wireType);
  }
  return message;
}

function emptyOf({ base, shape }: Layout): unknown {
  if (shape === "many") return [];
  if (shape === "map") return {};
  if (shape === "present" || !(base === "string" || base === "bytes" || varints.has(base))) return undefined;
  if (base === "string") return "";
  if (base === "bytes") return new Uint8Array();
  return base === "bool" ? false : 0;
}

function readInto(message: Record<string, unknown>, { name, base, shape }: Layout, reader: Reader): void {
  if (shape === "many") (message[name] as unknown[]).push(readValue(reader, base));
  else if (shape === "map") addEntry(message[name] as object, reader.block(), base);
  else message[name] = readValue(reader, base);
}

/** Defined, not assigned: "__proto__" is a key like any other. */
function addEntry(entries: object, bytes: Uint8Array, base: string): void {
  const reader = new Reader(bytes);
  let key = "";
  let value: unknown;
  while (!reader.isAtEnd) {
    const { number, wireType } = reader.tag();
    if (number === 1) key = reader.text();
    else if (number === 2) value = readValue(reader, base);
    else reader.skip(wireType);
  }
  value ??= emptyOf({ name: "value", number: 2, base, shape: "one" }) ?? decodeFields(base, new Uint8Array());
  Object.defineProperty(entries, key, { value, enumerable: true, configurable: true, writable: true });
}

function readValue(reader: Reader, base: string): unknown {
  if (base === "string") return reader.text();
  if (base === "bytes") return reader.block();
  if (base === "bool") return reader.varint() !== 0;
  if (varints.has(base)) return reader.varint();
  return decodeFields(base, reader.block());
}
