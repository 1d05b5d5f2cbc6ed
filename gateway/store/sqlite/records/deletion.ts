import type { RecordOutcome } from "../../../../contract/admin";
import { keyText, type ObjectKey } from "../../../../contract/kinds";
import type { GoneRecord } from "../../../../contract/records";
import { compareVersions, type Version } from "../../../../contract/version";
import { judgeGone } from "../../judgement";
import { type CutRow, endCut, findCut } from "../cuts/cut-rows";
import { orphan } from "../cuts/orphans";
import { flag } from "../objects/kind-numbers";
import { removeLink } from "../objects/link-rows";
import { findObject, putTombstone, raiseVersion } from "../objects/object-rows";
import { endToken } from "../objects/token-rows";
import { keepFate } from "./predecessors";
import type { Writing } from "../writing";

/** Applies one record of an object that is gone, if it is not older than what is held. */
export function applyGone(writing: Writing, gone: GoneRecord, version: Version): RecordOutcome {
  const isCut = gone.kind === "McpBreakGlass" || gone.kind === "McpClusterBreakGlass";
  if (!isCut) return judged(writing, gone, version) ?? removed(writing, gone, version);
  return gone.orphaned ? applyLost(writing, gone, version) : applyEnd(writing, gone, version);
}

/** The end of a break-glass. */
function applyEnd(writing: Writing, gone: GoneRecord, version: Version): RecordOutcome {
  if (!gone.confirmed) {
    return { outcome: "refused", why: "no break-glass ends without confirmed: true: a fresh read said that it is gone, or is over" };
  }
  const late = judged(writing, gone, version);
  if (late) return late;
  const cut = findCut(writing.db, keyText(gone));
  const why = cut && whyItStays(cut, gone, writing.now);
  if (why !== undefined) return { outcome: "refused", why };
  if (cut) endCut(writing, cut);
  return removed(writing, gone, version);
}

/** What is answered to a deletion that changes nothing; undefined where it is to be applied. */
function judged({ db }: Writing, gone: GoneRecord, version: Version): RecordOutcome | undefined {
  const held = findObject(db, gone);
  const judgement = judgeGone(held?.version, version);
  if (judgement === "unchanged" && held) raiseVersion(db, held, version);
  return judgement === "apply" ? undefined : { outcome: judgement };
}

function removed(writing: Writing, gone: GoneRecord, version: Version): RecordOutcome {
  remove(writing, gone, { uid: gone.uid, version });
  return { outcome: "applied" };
}

/** The declaration of a break-glass is gone, and nobody lifted it. What was declared anew since is another one. */
function applyLost(writing: Writing, gone: GoneRecord, version: Version): RecordOutcome {
  const held = findObject(writing.db, gone);
  const cut = findCut(writing.db, keyText(gone));
  if (!held || !cut) return { outcome: "unchanged" };
  if (held.uid !== gone.uid || compareVersions(version, held.version) < 0) return { outcome: "stale" };
  // Whoever has not heard of it tells the order again, at its own version: that must not count as declared anew.
  raiseVersion(writing.db, held, version);
  if (cut.orphaned === 1) return { outcome: "unchanged" };
  orphan(writing, gone);
  return { outcome: "applied" };
}

/** Takes an object out of every decision and leaves a tombstone with this version. */
export function remove(writing: Writing, key: ObjectKey, { uid, version }: { uid: string; version: Version }): void {
  const { db } = writing;
  const { kind, namespace, name } = key;
  const held = findObject(db, key);
  if (kind === "McpToken") keepFate(writing, key, held);
  const oid = putTombstone(writing, { key: { kind, namespace, name }, uid, version }, held);
  writing.touch({ kind, namespace, name });
  if (kind === "McpBreakGlass" || kind === "McpClusterBreakGlass") return;
  if (kind === "McpToken") {
    endToken(writing, oid);
    db.run(`UPDATE token SET flags = flags & ~${flag.absent} WHERE token = ?`, [oid]);
  } else removeLink(db, kind, oid);
}

function whyItStays({ id, orphaned, until }: CutRow, gone: GoneRecord, now: number): string | undefined {
  if (orphaned === 1) return `its declaration went by nobody's act, which is no decision to lift it: lift it by its id, ${id}`;
  if (!gone.expired || (until !== null && until <= now)) return undefined;
  const by = `by the gateway's clock it is ${new Date(now).toISOString()}`;
  return until === null ? "it has no until" : `its until, ${new Date(until).toISOString()}, has not passed: ${by}`;
}
