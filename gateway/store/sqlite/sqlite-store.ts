import { randomUUID } from "node:crypto";
import type {
  ApplyAnswer,
  Cut,
  Hold,
  NewHold,
  Predecessor,
  RecordBatch,
  RecordSummary,
  SnapshotMark,
  StoreState,
  UsageEntry,
} from "../../../contract/admin";
import type { Facts, FactsQuery } from "../../../contract/facts";
import { type LinkKind, linkKinds, type ObjectKey } from "../../../contract/kinds";
import { reachesOf } from "../reach";
import type { ChangeScope, Store, TokenPlace } from "../store";
import { applyBatch } from "./records/apply";
import { ChangeFeed } from "./change-feed";
import { endCut, findCut, findHold, listCuts, putCut } from "./cuts/cut-rows";
import type { Database } from "./database";
import { FactsReader, locateToken } from "./facts/facts-reader";
import { kindOf } from "./objects/kind-numbers";
import { forgetPredecessors, readPredecessors } from "./records/predecessors";
import { forget } from "./records/pruning";
import type { Sealer } from "./objects/sealer";
import { completeSnapshot } from "./records/snapshot";
import { bindSource, nextSequence, readState } from "./store-row";
import { addUsage, readUsage } from "./usage-rows";
import { readDigests, Writing } from "./writing";

export interface SqliteStoreParts {
  readonly db: Database;
  readonly sealer: Sealer | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets another source take the store over with its first write. */
  readonly adopt: boolean;
}

/** Milliseconds between two looks at what other processes wrote. */
const pollInterval = 50;

/** The store in one SQLite file. Every call answers at once, on one connection: what was written is what is read next. */
export class SqliteStore implements Store {
  readonly #parts: SqliteStoreParts;
  readonly #reader: FactsReader;
  readonly #changes: ChangeFeed;

  constructor(parts: SqliteStoreParts) {
    this.#parts = parts;
    this.#reader = new FactsReader(parts.db, parts.sealer);
    this.#changes = new ChangeFeed(changedElsewhere(parts.db), pollInterval);
  }

  facts(query: FactsQuery): Facts {
    return this.#reader.facts(query);
  }

  locate(tokenId: string): TokenPlace | undefined {
    return this.#read("find the token", (db) => locateToken(db, tokenId, this.#parts.now()));
  }

  gatewayUrl({ namespace, name }: { readonly namespace: string; readonly name: string }): string | undefined {
    const sql = "SELECT url FROM gateway WHERE namespace = ? AND name = ?";
    const url = this.#read("find the gateway's URL", (db) => db.get(sql, [namespace, name])?.["url"]);
    return typeof url === "string" ? url : undefined;
  }

  apply(batch: RecordBatch): ApplyAnswer {
    const { sealer, adopt } = this.#parts;
    return this.#write("apply the records", (writing) => {
      const state = bindSource(writing, batch.source, adopt);
      const outcomes = applyBatch({ writing, sealer, state }, batch);
      const { epoch, complete } = readState(writing.db);
      return { sequence: nextSequence(writing.db), epoch, complete, outcomes };
    });
  }

  complete(mark: SnapshotMark): StoreState {
    return this.#write("mark the snapshot complete", (writing) => {
      bindSource(writing, mark.source, this.#parts.adopt);
      completeSnapshot(writing, mark);
      nextSequence(writing.db);
      return readState(writing.db);
    });
  }

  state(): StoreState {
    return this.#read("read the state", readState);
  }

  digests(): readonly string[] {
    return this.#read("read the digests", readDigests);
  }

  summaries(bucket: number): readonly RecordSummary[] {
    const sql = `SELECT kind, namespace, name, uid, version AS resourceVersion, digest FROM object WHERE bucket = ? AND counted = 1
      ORDER BY kind, namespace, name`;
    return this.#read("read the summaries", (db) =>
      db.all<Omit<RecordSummary, "kind"> & { kind: number }>(sql, [bucket]).map((row) => ({ ...row, kind: kindOf(row.kind) })),
    );
  }

  cuts(on?: ObjectKey): readonly Cut[] {
    if (on && !isLinkKey(on)) return [];
    return this.#read("list the cuts", (db) => listCuts(db, on));
  }

  addHold(hold: NewHold): Hold {
    const { target, namespace, reason, by } = hold;
    const reaches = reachesOf({ target, namespaces: namespace === "" ? undefined : [namespace] });
    if (reaches.length === 0) throw new Error("cannot hold: the target names nothing; write one of name, matchLabels and all: true");
    return this.#write("hold", (writing) => {
      const { id = `hold-${randomUUID()}` } = hold;
      const held = findHold(writing.db, id);
      if (held) return held;
      const view = { target, ...(namespace !== "" && { namespace }), reason, by, since: writing.now };
      putCut(writing, { id, origin: "Hold", view, reaches });
      nextSequence(writing.db);
      return { ...hold, id, since: writing.now };
    });
  }

  lift(id: string): boolean {
    return this.#write("lift the cut", (writing) => {
      const cut = findCut(writing.db, id);
      if (!cut || (cut.origin !== "Hold" && cut.orphaned === 0)) return false;
      endCut(writing, cut);
      nextSequence(writing.db);
      return true;
    });
  }

  predecessors(): readonly Predecessor[] {
    return this.#read("list the predecessors", readPredecessors);
  }

  recordUsage(entries: readonly UsageEntry[]): void {
    this.#parts.db.writeSoon("count the uses", () => addUsage(this.#parts.db, entries));
  }

  usage(): readonly UsageEntry[] {
    return this.#read("read the uses", readUsage);
  }

  prune(before: number): void {
    this.#write("forget old deletions", ({ db }) => {
      forget(db, before);
      forgetPredecessors(db, before);
      nextSequence(db);
    });
  }

  onChange(listener: (scope: ChangeScope) => void): () => void {
    return this.#changes.add(listener);
  }

  close(): void {
    this.#changes.stop();
    this.#parts.db.close();
  }

  #read<Value>(attempt: string, work: (db: Database) => Value): Value {
    return this.#parts.db.read(attempt, () => work(this.#parts.db));
  }

  /** Listeners hear of a write after it is committed: what they then read is what everybody reads. */
  #write<Value>(attempt: string, work: (writing: Writing) => Value): Value {
    const writing = new Writing(this.#parts.db, this.#parts.now());
    const value = this.#parts.db.write(attempt, () => {
      const result = work(writing);
      writing.finish();
      return result;
    });
    this.#changes.emit(writing.scope);
    return value;
  }
}

/**
 * SQLite's own counter, which rises when another connection has committed and not when this one has. A file that cannot be read
 * counts as one change: whoever looks again learns from the read itself that the store fails.
 */
function changedElsewhere(db: Database): () => boolean {
  const version = () => {
    try {
      return (db.get("PRAGMA data_version") as { data_version: number } | undefined)?.data_version;
    } catch {
      return undefined;
    }
  };
  let seen = version();
  return () => {
    const before = seen;
    seen = version();
    return seen !== before;
  };
}

function isLinkKey(key: ObjectKey): key is ObjectKey<LinkKind> {
  return (linkKinds as readonly string[]).includes(key.kind);
}
