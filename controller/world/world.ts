import type { UsageEntry } from "../../contract/admin";
import type { KindName } from "../../crds/types";
import type { DeclaredOf } from "../runtime/declared";
import type { RecordBook, Standing } from "../runtime/record-book";
import type { SeenStore, StoreSession } from "../runtime/store-session";
import { type Readings, refText } from "../runtime/secret-readings";
import type { Declared, Key, SecretReading, SecretRef, Source } from "../sources/source";
import type { CutBoard } from "./cut-board";
import type { Lookup } from "./dependents";
import type { IndexName } from "./indexes";
import type { Known } from "./known";
import type { PolicyBoard } from "./policy-board";
import type { Predecessors } from "./predecessors";
import type { UsageBoard } from "./usage-board";

/** What was configured when the controller was started. */
export interface Settings {
  /** Without a final slash; every gateway without its own `publicUrl` is found below it. */
  readonly publicUrl: string | undefined;
  /** Where the gateway listens, used where no public address is known. */
  readonly listenUrl: string | undefined;
  /** The longest lifetime where no policy says otherwise, in milliseconds. */
  readonly defaultMaxLifetime: number;
  /** Policies of this namespace bind all namespaces. */
  readonly releaseNamespace: string;
  /** Nothing is issued while the API server does not enforce what it should. */
  readonly requirePolicies: boolean;
}

interface Parts {
  readonly source: Source;
  readonly lookup: Lookup;
  readonly cuts: CutBoard;
  readonly usage: UsageBoard;
  readonly book: RecordBook;
  readonly readings: ReadonlyMap<string, SecretReading>;
  readonly settings: Settings;
  readonly policies: PolicyBoard;
  readonly predecessors: Predecessors;
  readonly session: Pick<StoreSession, "isForeign" | "isWhole" | "store">;
  /** Who wrote `spec.enabled` of an object last, where the source can tell. */
  readonly enabledBy: (key: Key) => { readonly manager: string } | undefined;
  readonly now: () => number;
}

/** Everything that planners may know, read as it is now. It changes nothing. */
export class World {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get settings(): Settings {
    return this.#parts.settings;
  }

  get cuts(): CutBoard {
    return this.#parts.cuts;
  }

  get policies(): PolicyBoard {
    return this.#parts.policies;
  }

  /** The gateway's store belongs to another source of declarations, and takes nothing from us. */
  get isStoreForeign(): boolean {
    return this.#parts.session.isForeign;
  }

  /** The gateway's store as it was last seen. */
  get store(): SeenStore | undefined {
    return this.#parts.session.store;
  }

  get usage(): UsageBoard {
    return this.#parts.usage;
  }

  now(): number {
    return this.#parts.now();
  }

  find<Kind extends KindName>(kind: Kind, namespace: string, name: string): Known<Kind> | undefined {
    const object = this.#parts.source.find({ kind, namespace, name });
    return object && this.#known(object as DeclaredOf<Kind>);
  }

  list<Kind extends KindName>(kind: Kind): readonly Known<Kind>[] {
    return this.#parts.source.list(kind).map((object) => this.#known(object as DeclaredOf<Kind>));
  }

  /** Objects of a kind that have this value in an index. */
  found<Kind extends KindName>(kind: Kind, index: IndexName, value: string): readonly Known<Kind>[] {
    return this.#parts.lookup(index, value).flatMap(({ namespace, name }) => this.find(kind, namespace, name) ?? []);
  }

  /** What the gateway remembers of tokens that went. */
  get predecessors(): Predecessors {
    return this.#parts.predecessors;
  }

  /** Whether the gateway has said what the token was that had this name before: it must have heard that that one is gone. */
  isPredecessorKnown(token: Declared): boolean {
    const { book, predecessors } = this.#parts;
    const page = book.find(keyOf(token));
    const isGoing = page !== undefined && "deleted" in page.record && page.standing.state !== "refused";
    return predecessors.isKnown && !isGoing && !predecessors.isOutdated(token.metadata);
  }

  /** What had this name before and was deleted. */
  predecessor<Kind extends KindName>(object: DeclaredOf<Kind>): DeclaredOf<Kind> | undefined {
    return this.#parts.source.predecessor(keyOf(object)) as DeclaredOf<Kind> | undefined;
  }

  /** Negative when `a` is the older. */
  compareAge(a: Declared, b: Declared): number {
    return this.#parts.source.compareAge(a, b);
  }

  standing(object: Declared): Standing {
    return this.#parts.book.standing(keyOf(object));
  }

  /**
   * The same for what lets somebody in: a store that is not whole confirms records and lets nobody in by them. What status says already still holds,
   * for nothing is rewritten because a store was lost for a moment.
   */
  standingToAllow(object: Declared): Standing {
    const standing = this.standing(object);
    return standing.state === "confirmed" && !this.#parts.session.isWhole ? { state: "unknown" } : standing;
  }

  usageOf(tokenId: string): UsageEntry | undefined {
    return this.#parts.usage.of(tokenId);
  }

  /** What was read of some Secrets; what was not read yet is missing. */
  readingsOf(refs: readonly SecretRef[]): Readings {
    const { readings } = this.#parts;
    return new Map(
      refs.flatMap((ref) => {
        const reading = readings.get(refText(ref));
        return reading ? [[refText(ref), reading] as const] : [];
      }),
    );
  }

  #known<Kind extends KindName>(object: DeclaredOf<Kind>): Known<Kind> {
    const { source, cuts, now, enabledBy } = this.#parts;
    const key = keyOf(object);
    const disabledBy = "enabled" in object.spec && !object.spec.enabled ? enabledBy(key)?.manager : undefined;
    return { object, absent: source.isAbsent(key), cuts: cuts.actingOn(object, now()), disabledBy };
  }
}

export function keyOf({ kind, metadata: { namespace, name } }: Declared): Key {
  return { kind, namespace, name };
}
