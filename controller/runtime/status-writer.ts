import type { Declared, Key, Source } from "../sources/source";
import { sameContent } from "./same-content";

export interface StatusWriterOptions {
  readonly source: Pick<Source, "writeStatus">;
  /** Whether this replica is the one that writes statuses. */
  readonly leads: () => boolean;
  /** Fields that tell of use alone, by kind: they change all the time and are written within a budget. */
  readonly usageFields: Readonly<Record<string, readonly string[]>>;
  /** Asks for the object to be planned again when the budget for usage has room. */
  readonly later: (key: Key) => void;
}

/** Writes a status only when it says something new, and only while this replica leads. */
export class StatusWriter {
  readonly #options: StatusWriterOptions;

  constructor(options: StatusWriterOptions) {
    this.#options = options;
  }

  /** Answers the object as it is afterwards. Throws Conflict when it changed meanwhile; the caller plans again. */
  async write(object: Declared, status: object): Promise<Declared> {
    if (!this.#options.leads()) return object;
    return await this.writeAsReplica(object, status);
  }

  /** The same for what any replica may say. */
  async writeAsReplica(object: Declared, status: object): Promise<Declared> {
    if (sameContent(object.status, status)) return object;
    return await this.#options.source.writeStatus(object, status);
  }

  /** The same, but news of use alone waits for its turn. `isTurn`: this is it. */
  async writeFrugally(object: Declared, status: object, isTurn: boolean): Promise<Declared> {
    if (sameContent(object.status, status)) return object;
    const fields = this.#options.usageFields[object.kind] ?? [];
    const isUsageOnly = object.status !== undefined && sameContent(without(object.status as object, fields), without(status, fields));
    if (isTurn || !isUsageOnly) return await this.write(object, status);
    const { name, namespace } = object.metadata;
    this.#options.later({ kind: object.kind, namespace, name });
    return object;
  }
}

/** Paths like `current.lastUsedAt` are taken out. */
function without(status: object, paths: readonly string[]): object {
  const copy = structuredClone(status) as Record<string, unknown>;
  for (const path of paths) {
    const [first = "", second] = path.split(".");
    const inner = copy[first];
    if (second === undefined) delete copy[first];
    else if (typeof inner === "object" && inner !== null) delete (inner as Record<string, unknown>)[second];
  }
  return copy;
}
