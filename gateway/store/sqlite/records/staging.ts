import type { RecordOutcome } from "../../../../contract/admin";
import { keyText } from "../../../../contract/kinds";
import type { GoneRecord } from "../../../../contract/records";
import { compareVersions, type Version } from "../../../../contract/version";
import { isBreakGlass } from "../cuts/break-glass-rows";
import { cutByName } from "../cuts/lost-restriction";
import { endCut } from "../cuts/cut-rows";
import type { Database } from "../database";
import { applyGone } from "./deletion";
import { findObject } from "../objects/object-rows";
import { applyEntry, type Entry, isOff, revokeLate } from "./record-writer";
import type { Writing } from "../writing";

/**
 * A batch of a higher epoch says that history was rewound. Until the leader has opened that epoch with a complete snapshot, only
 * what restricts takes effect, whatever its version; everything else waits in `staged` (architecture §4).
 */
export function stageEntry(writing: Writing, entry: Entry, version: Version): RecordOutcome {
  const { record } = entry;
  if (isBreakGlass(record)) return applyEntry(writing, entry, version);
  stage(writing.db, entry, version);
  const held = findObject(writing.db, record);
  const isRestricted = record.kind === "McpToken" && revokeLate(writing, record, held);
  const isCut = isOff(record) || record.absent === true;
  if (isCut) cutByName(writing, record, { provisional: true });
  if (isRestricted || isCut) return { outcome: "applied" };
  return { outcome: "unchanged", why: `kept until a complete snapshot opens epoch ${version.epoch}` };
}

/** A deletion restricts, but for that of a break-glass, which waits until the epoch is open and the leader confirms it again. */
export function stageGone(writing: Writing, gone: GoneRecord, version: Version): RecordOutcome {
  if (gone.kind === "McpBreakGlass" || gone.kind === "McpClusterBreakGlass") {
    return { outcome: "refused", why: `no break-glass ends before a complete snapshot has opened epoch ${version.epoch}` };
  }
  const staged = findStaged(writing.db, keyText(gone));
  if (staged && compareVersions(staged, version) <= 0) writing.db.run("DELETE FROM staged WHERE object = ?", [keyText(gone)]);
  return applyGone(writing, gone, version);
}

/** Applies what waited for this epoch; what was cut for the time being is now cut by its own declaration, or not at all. */
export function applyStaged(writing: Writing, epoch: number): void {
  const { db } = writing;
  for (const cut of db.all<{ cid: number; kind: number }>("SELECT cid, kind FROM cut WHERE provisional = 1")) endCut(writing, cut);
  const rows = db.all<{ version: string; entry: string }>("SELECT version, entry FROM staged WHERE epoch = ? ORDER BY object", [epoch]);
  for (const { version, entry } of rows) applyEntry(writing, JSON.parse(entry) as Entry, { epoch, resourceVersion: version });
  db.run("DELETE FROM staged");
}

function stage(db: Database, entry: Entry, version: Version): void {
  const object = keyText(entry.record);
  const staged = findStaged(db, object);
  if (staged && compareVersions(staged, version) > 0) return;
  const gone = findObject(db, entry.record)?.version;
  if (gone?.deleted && compareVersions(version, gone) <= 0) return;
  db.run("INSERT OR REPLACE INTO staged (object, epoch, version, entry) VALUES (?, ?, ?, ?)", [
    object,
    version.epoch,
    version.resourceVersion,
    JSON.stringify(entry),
  ]);
}

function findStaged(db: Database, object: string): Version | undefined {
  return db.get("SELECT epoch, version AS resourceVersion FROM staged WHERE object = ?", [object]) as Version | undefined;
}
