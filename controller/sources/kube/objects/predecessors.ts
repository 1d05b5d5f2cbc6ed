import { keyText } from "../../../../contract/kinds";
import { valueAt } from "../../../../crds/schema/plain";
import type { Declared, Key } from "../../source";

const keepFor = 30 * 86_400_000;
const keepAtMost = 10_000;

interface Gone {
  readonly last: Declared;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The last state of tokens that were deleted while we ran: 30 days, and no more than 10 000. Of too many, those go first that were
 * neither revoked nor cut, because nothing follows from them.
 */
export class Predecessors {
  readonly #now: () => number;
  readonly #marked = new Map<string, Gone>();
  readonly #plain = new Map<string, Gone>();
  readonly #atMost: number;

  constructor(now: () => number, atMost = keepAtMost) {
    this.#now = now;
    this.#atMost = atMost;
  }

  find(key: Key): Declared | undefined {
    const text = keyText(key);
    const gone = this.#marked.get(text) ?? this.#plain.get(text);
    return gone && gone.at > this.#now() - keepFor ? gone.last : undefined;
  }

  add(key: Key, last: Declared): void {
    if (key.kind !== "McpToken") return;
    const text = keyText(key);
    this.#marked.delete(text);
    this.#plain.delete(text);
    (hasFate(last) ? this.#marked : this.#plain).set(text, { last, at: this.#now() });
    this.#forget();
  }

  #forget(): void {
    for (const gone of [this.#plain, this.#marked]) dropWhile(gone, ({ at }) => at <= this.#now() - keepFor);
    const isTooMany = () => this.#plain.size + this.#marked.size > this.#atMost;
    for (const gone of [this.#plain, this.#marked]) dropWhile(gone, isTooMany);
  }
}

/** From the oldest on. */
function dropWhile(gone: Map<string, Gone>, isToGo: (each: Gone) => boolean): void {
  for (const [text, each] of gone) {
    if (!isToGo(each)) return;
    gone.delete(text);
  }
}

/** Revoked, or cut when it went: a token that comes back under its name must say that it is meant to. */
function hasFate({ status }: Declared): boolean {
  const conditions = valueAt(status, ["conditions"]);
  const isRestricted = (condition: unknown) => valueAt(condition, ["type"]) === "Restricted" && valueAt(condition, ["status"]) === "True";
  return valueAt(status, ["revoked"]) !== undefined || (Array.isArray(conditions) && conditions.some(isRestricted));
}
