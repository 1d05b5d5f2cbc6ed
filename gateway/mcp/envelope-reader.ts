import { batchLimit, type Field, type Message, messageField, type ReadEnvelope } from "./envelope";
import { type JsonSink, JsonScanner } from "./json-scanner";

export interface EnvelopeReaderOptions {
  /** Refuse what two parsers may read differently: doubled keys, keys in another case, entries that are no objects. */
  readonly unambiguous: boolean;
}

interface Container {
  /** Undefined: nothing in it is looked at. */
  readonly field: Field | undefined;
  /** Keys seen, folded; only where a double one is refused. */
  readonly seen: Set<string> | undefined;
}

const ignored: Container = { field: undefined, seen: undefined };

/** Reads method, id and names out of a body while its bytes go by, whatever their number. */
export class EnvelopeReader implements JsonSink, ReadEnvelope {
  batch = false;
  readonly messages: Message[] = [];
  wantsKey = false;
  wantsScalar = false;
  readonly #scanner: JsonScanner;
  readonly #unambiguous: boolean;
  readonly #containers: Container[] = [];
  #current: Container = ignored;
  /** The field that the value at hand belongs to. */
  #field: Field | undefined;
  #refusal: string | undefined;

  constructor({ unambiguous }: EnvelopeReaderOptions) {
    this.#unambiguous = unambiguous;
    this.#scanner = new JsonScanner(this);
  }

  get fault(): string | undefined {
    return this.#scanner.fault ?? this.#refusal;
  }

  push(bytes: Uint8Array): void {
    this.#scanner.push(bytes);
  }

  end(): void {
    this.#scanner.end();
    if (this.messages.length === 0) this.#refusal ??= this.batch ? "the batch is empty" : "it is not an object";
  }

  open(kind: "object" | "array"): void {
    this.#enter(this.#inside(kind));
  }

  close(): void {
    this.#current = this.#containers.pop() ?? ignored;
    this.#look(undefined);
  }

  key(text: string): void {
    const { field, seen } = this.#current;
    if (seen) this.#checkKey(text, { field, seen });
    this.#look(field?.fields?.get(text));
  }

  scalar(text: string, quoted: boolean): void {
    const message = this.messages.at(-1);
    const is = this.#field?.is;
    if (!message || !is) return;
    if (quoted) message[is] = text;
    else if (is === "id" && /^-?\d/.test(text)) message.id = Number(text);
    this.#look(undefined);
  }

  /** What is looked at inside the container that opens now. */
  #inside(kind: "object" | "array"): Container {
    const depth = this.#containers.length;
    const isEntry = depth === (this.batch ? 1 : 0);
    if (isEntry && kind === "object") {
      this.#countMessage();
      return this.#looking(messageField);
    }
    if (depth === 0) this.batch = true;
    else if (isEntry && this.#unambiguous) this.#refusal ??= "an entry of the batch is not an object";
    return kind === "object" && this.#field?.fields ? this.#looking(this.#field) : ignored;
  }

  #looking(field: Field): Container {
    return { field, seen: this.#unambiguous && field.unambiguous ? new Set() : undefined };
  }

  #countMessage(): void {
    this.messages.push({});
    if (this.messages.length > batchLimit) this.#refusal ??= `the batch has more than ${batchLimit} entries`;
  }

  #enter(container: Container): void {
    this.#containers.push(this.#current);
    this.#current = container;
    this.#look(undefined);
  }

  #look(field: Field | undefined): void {
    this.#field = field;
    this.wantsKey = this.#current.field !== undefined;
    this.wantsScalar = field?.is !== undefined;
  }

  /** Go's parser, for one, takes `Name` for `name` and lets the last of them win. */
  #checkKey(text: string, { field, seen }: { field: Field | undefined; seen: Set<string> }): void {
    const folded = text.toUpperCase().toLowerCase();
    const known = [...(field?.fields?.keys() ?? [])].find((key) => key.toLowerCase() === folded);
    if (seen.has(folded)) this.#refusal ??= `the key "${known ?? "(other)"}" is there twice`;
    else if (known !== undefined && known !== text) this.#refusal ??= `a key is spelled otherwise than "${known}"`;
    seen.add(folded);
  }
}
