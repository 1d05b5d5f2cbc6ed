import type { StoreState } from "../../../contract/admin";
import { compareResourceVersions } from "../../../contract/version";
import { SourceMismatch } from "../store";
import type { Database } from "./database";
import type { Writing } from "./writing";

interface StoreRow {
  readonly id: string;
  readonly source: string | null;
  readonly epoch: number;
  readonly sequence: number;
  readonly highWater: string;
  readonly complete: number;
  readonly why: string | null;
}

/** What the store knows of itself. Read afresh each time: another process may have written it. */
export function readState(db: Database): StoreState {
  const row = db.get("SELECT id, source, epoch, sequence, high_water AS highWater, complete, why FROM store") as StoreRow | undefined;
  if (!row) throw new Error("the store has no row about itself");
  const { id, source, epoch, sequence, highWater, complete, why } = row;
  return { id, epoch, sequence, highWater, complete: complete === 1, ...(source !== null && { source }), ...(why !== null && { why }) };
}

/** Counts one write; answers the new sequence. */
export function nextSequence(db: Database): number {
  return (db.get("UPDATE store SET sequence = sequence + 1 RETURNING sequence") as { sequence: number } | undefined)?.sequence ?? 0;
}

/** Until the next complete snapshot every request is answered 503. */
export function markIncomplete(writing: Writing, why: string): void {
  writing.db.run("UPDATE store SET complete = 0, why = ?", [why]);
  writing.touchEverything();
}

export function raiseHighWater(db: Database, resourceVersion: string): void {
  if (compareResourceVersions(resourceVersion, readState(db).highWater) > 0) db.run("UPDATE store SET high_water = ?", [resourceVersion]);
}

/**
 * Ties the store to the first source that writes to it. Another one is refused, or, when the store may be adopted, takes over:
 * versions of two sources cannot be compared, so everything held counts as older than whatever the new source says, and nothing
 * is let through until its complete snapshot.
 */
export function bindSource(writing: Writing, source: string, adopt: boolean): StoreState {
  const { db } = writing;
  const held = readState(db);
  if (held.source === source) return held;
  if (held.source !== undefined && !adopt) {
    throw new SourceMismatch(
      `cannot write to the store ${held.id}: it belongs to the source ${held.source}, and ${source} wants to write; start the gateway with --adopt if it is to change hands`,
    );
  }
  db.run("UPDATE store SET source = ?, epoch = 0, opened = 0, high_water = '0'", [source]);
  if (held.source !== undefined) {
    db.run("UPDATE object SET epoch = 0, version = '0' WHERE version IS NOT NULL");
    db.run("DELETE FROM floor");
    db.run("DELETE FROM staged");
    markIncomplete(writing, "it was adopted by another source, whose complete snapshot has not come yet");
  }
  return readState(db);
}
