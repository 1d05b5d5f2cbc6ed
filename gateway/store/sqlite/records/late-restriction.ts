import type { RecordOutcome } from "../../../../contract/admin";
import type { Version } from "../../../../contract/version";
import { isBreakGlass, putBreakGlass } from "../cuts/break-glass-rows";
import { findObject, leaveDigests, putObject, state } from "../objects/object-rows";
import { cutByName } from "../cuts/lost-restriction";
import { type Entry, isOff, revokeLate } from "./record-writer";
import type { Writing } from "../writing";

/**
 * A batch of an older epoch comes from a replica that has not noticed the rewind. What it loosens is void; what it restricts was
 * ordered by somebody and is missing from the new history, so it is kept as an orphaned cut.
 */
export function applyLate(writing: Writing, entry: Entry, version: Version): RecordOutcome {
  const { record } = entry;
  const held = findObject(writing.db, record);
  if (isBreakGlass(record)) {
    // Known and lifted, or known and in force: either way its story was told already.
    if (held) return { outcome: "stale" };
    const { kind, namespace, name, uid, labels = {} } = record;
    const key = { kind, namespace, name };
    putObject(writing, { key, uid, version, digest: entry.digest, labels, absent: false, off: false, revoked: false }, held);
    const written = findObject(writing.db, key);
    if (written) leaveDigests(writing, written);
    return { outcome: "applied", matched: putBreakGlass(writing, record, true) };
  }
  if (record.kind === "McpToken") return { outcome: revokeLate(writing, record, held) ? "applied" : "stale" };
  if (!isOff(record) || held?.state !== state.present || held.off) return { outcome: "stale" };
  cutByName(writing, record, { provisional: false });
  return { outcome: "applied" };
}
