/** Texts of each generation; two are kept. */
const most = 1_024;
/** Shorter ones V8's parser shares by itself; longer ones are seldom the same, hashes never. */
const [shortest, longest] = [11, 256];
const hashLength = 64;

type Fields = Record<string, unknown>;

/**
 * Gives equal texts of what was parsed one place in memory. An object of ours says its id three times, and the same sentences as
 * ten thousand others: as they are parsed that is most of what it takes.
 */
export class SharedTexts {
  #young = new Map<string, string>();
  #old: ReadonlyMap<string, string> = new Map();

  /** Shares the texts of a value that was parsed from JSON and belongs to nobody else yet: it is changed in place. Answers that value. */
  within<Value>(value: Value): Value {
    if (typeof value === "string") return this.#shared(value) as Value & string;
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Fields;
    for (const name of Object.keys(fields)) fields[name] = this.within(fields[name]);
    return value;
  }

  #shared(text: string): string {
    const { length } = text;
    if (length < shortest || length > longest || length === hashLength) return text;
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const shared = this.#old.get(text) ?? text;
    if (this.#young.size >= most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(shared, shared);
    return shared;
  }
}
