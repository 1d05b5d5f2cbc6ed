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
 * The last state of tokens that were revoked, or cut when they went, while we ran: 30 days, and no more than 10 000, the latest. Of others nothing
 * follows for a token that comes back under their name, and a cluster that makes and deletes tokens all day is not to pay for each.
 */
export class Predecessors {
  readonly #now: () => number;
  readonly #gone = new Map<string, Gone>();
  readonly #atMost: number;

  constructor(now: () => number, atMost = keepAtMost) {
    this.#now = now;
    this.#atMost = atMost;
  }

  find(key: Key): Declared | undefined {
    const gone = this.#gone.get(keyText(key));
    return gone && gone.at > this.#now() - keepFor ? gone.last : undefined;
  }

  add(key: Key, last: Declared): void {
    if (key.kind !== "McpToken") return;
    const text = keyText(key);
    this.#gone.delete(text);
    if (hasFate(last)) this.#gone.set(text, { last: remembered(last), at: this.#now() });
    this.#forget();
  }

  /** From the oldest on. */
  #forget(): void {
    for (const [text, { at }] of this.#gone) {
      if (at > this.#now() - keepFor && this.#gone.size <= this.#atMost) return;
      this.#gone.delete(text);
    }
  }
}

/** What its fate is told by: all of them may be kept for 30 days, and most of a token is something else. */
function remembered({ apiVersion, kind, metadata, spec, status }: Declared): Declared {
  const { name, namespace, uid, generation, resourceVersion, creationTimestamp } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, uid, generation, resourceVersion, creationTimestamp },
    spec: partOf(spec, ["revoked", "rotation"]),
    status: {
      ...partOf(status, ["revoked", "revision", "live"]),
      conditions: restrictions(status).map((each) => partOf(each, ["type", "status"])),
    },
  };
}

function partOf(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  const found = names.map((name) => [name, valueAt(value, [name])] as const);
  return Object.fromEntries(found.filter(([, part]) => part !== undefined));
}

/** Revoked, or cut when it went: a token that comes back under its name must say that it is meant to. */
function hasFate({ spec, status }: Declared): boolean {
  const isRevoked = valueAt(spec, ["revoked"]) === true || valueAt(status, ["revoked"]) !== undefined;
  return isRevoked || restrictions(status).length > 0;
}

/** Its condition `Restricted=True`, if it has that. */
function restrictions(status: unknown): readonly unknown[] {
  const conditions = valueAt(status, ["conditions"]);
  const isRestricted = (condition: unknown) => valueAt(condition, ["type"]) === "Restricted" && valueAt(condition, ["status"]) === "True";
  return Array.isArray(conditions) ? conditions.filter(isRestricted) : [];
}
