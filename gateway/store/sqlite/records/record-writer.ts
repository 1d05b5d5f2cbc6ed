import type { RecordOutcome } from "../../../../contract/admin";
import type { PresentRecord } from "../../../../contract/records";
import { compareVersions, type Version } from "../../../../contract/version";
import { judgePresent } from "../../judgement";
import { reachesOf } from "../../reach";
import { type BreakGlassRecord, isBreakGlass, isAdrift, kindOfCut, putBreakGlass } from "../cuts/break-glass-rows";
import { markObject } from "../cuts/cut-rows";
import type { Database } from "../database";
import { kindNumber } from "../objects/kind-numbers";
import { type LinkRecord, putLink, removeLink } from "../objects/link-rows";
import { keepLostRestriction } from "../cuts/lost-restriction";
import { findObject, type HeldObject, putObject, raiseVersion, state } from "../objects/object-rows";
import type { SealedPart } from "../objects/sealed-secrets";
import { claimedElsewhere, endToken, putToken, type TokenRecord } from "../objects/token-rows";
import { keepFate, noteRevision } from "./predecessors";
import type { Writing } from "../writing";

/** A record ready to be written: its secrets are sealed, and its digest was taken before. */
export interface Entry {
  readonly record: PresentRecord;
  readonly digest: string;
  readonly part?: SealedPart | undefined;
}

/** Applies one record of an object that is declared, if it is newer than what is held. */
export function applyEntry(writing: Writing, entry: Entry, version: Version): RecordOutcome {
  const { db } = writing;
  const { record, digest } = entry;
  const held = findObject(db, record);
  const judgement = judgePresent(held?.version, version, digest);
  if (judgement === "stale") return applyStale(writing, record, held);
  if (held && judgement === "unchanged" && !isAdrift(db, record)) {
    raiseVersion(db, held, version);
    return { outcome: "unchanged" };
  }
  const why = refusal(db, record, { held, version });
  if (why !== undefined) return { outcome: "refused", why };
  keepLostRestriction(writing, record, { held, version });
  return put(writing, entry, { held, version });
}

interface Held {
  readonly held: HeldObject | undefined;
  readonly version: Version;
}

function put(writing: Writing, { record, digest, part }: Entry, { held, version }: Held): RecordOutcome {
  const isSame = held?.uid === record.uid;
  if (record.kind === "McpToken" && !isSame) keepFate(writing, record, held);
  const revoked = record.kind === "McpToken" && (record.body.revoked || (isSame && held.revoked));
  const { kind, namespace, name, uid, labels = {}, absent = false } = record;
  const entry = { key: { kind, namespace, name }, uid, version, digest, labels, absent, off: isOff(record), revoked };
  const oid = putObject(writing, entry, held);
  writing.touch({ kind, namespace, name });
  if (isBreakGlass(record)) return { outcome: "applied", matched: putBreakGlass(writing, record) };
  if (!absent) markObject(writing, record, { oid, name, labels, email: emailOf(record) });
  if (record.kind === "McpToken") putTokenOf(writing, record, { oid, held, revoked });
  else putLinkOf(writing, record, { oid, part });
  return { outcome: "applied" };
}

interface TokenPlace {
  readonly oid: number;
  readonly held: HeldObject | undefined;
  readonly revoked: boolean;
}

function putTokenOf(writing: Writing, record: TokenRecord, { oid, held, revoked }: TokenPlace): void {
  if (held && held.uid !== record.uid) endToken(writing, oid);
  noteRevision(writing.db, oid, record.body.revision ?? 0);
  putToken(writing, record, { oid, isNew: held === undefined, revoked });
}

function putLinkOf(writing: Writing, record: LinkRecord, { oid, part }: { oid: number; part: SealedPart | undefined }): void {
  // Another identity can change which one a server's requests use.
  if (record.kind === "McpIdentity") writing.touch({ kind: "McpServer", ...record.body.server });
  if (record.absent) removeLink(writing.db, record.kind, oid);
  else putLink(writing, record, { oid, part });
}

function emailOf(record: PresentRecord): string | undefined {
  return record.kind === "McpUser" ? record.body.email : undefined;
}

/** Older than what is held: nothing changes, but for a revocation, which is for good whenever it is heard of. */
function applyStale(writing: Writing, record: PresentRecord, held: HeldObject | undefined): RecordOutcome {
  return record.kind === "McpToken" && revokeLate(writing, record, held) ? { outcome: "applied" } : { outcome: "stale" };
}

/** Applies a revocation of the held object whatever its version. False when there is nothing left to revoke. */
export function revokeLate(writing: Writing, record: TokenRecord, held: HeldObject | undefined): boolean {
  if (!record.body.revoked || held?.uid !== record.uid || held.revoked || held.state === state.deleted) return false;
  writing.db.run("UPDATE object SET revoked = 1 WHERE oid = ?", [held.oid]);
  endToken(writing, held.oid);
  writing.touch(record);
  return true;
}

/** Why a record may not be written; undefined when it may. */
function refusal(db: Database, record: PresentRecord, { held, version }: Held): string | undefined {
  if (!held && isForgotten(db, record, version)) {
    return "its version is older than deletions that were forgotten since, so it may be one of them: change the object, an annotation will do, so that its version rises";
  }
  if (record.kind === "McpToken") return claimedElsewhere(db, record, held?.oid);
  return isBreakGlass(record) ? (changesKind(db, record) ?? reachesNothing(record)) : undefined;
}

function changesKind(db: Database, record: BreakGlassRecord): string | undefined {
  const kind = kindOfCut(db, record);
  if (kind === undefined || kind === record.body.target.kind) return undefined;
  return `it cuts ${kind} and cannot turn to ${record.body.target.kind}: lift it, and make another`;
}

function reachesNothing(record: BreakGlassRecord): string | undefined {
  const { target, namespaces, userEmail } = record.body;
  if (namespaces?.length === 0) return "its list of namespaces is empty: name some, or leave it out for all";
  if (reachesOf({ target, userEmail }).length > 0) return undefined;
  return "its target names nothing: write one of name, matchLabels, all: true and, for McpUser, userEmail";
}

/** True at or below the floor that pruned tombstones of this kind left. */
function isForgotten(db: Database, { kind }: PresentRecord, version: Version): boolean {
  const floor = db.get("SELECT epoch, version FROM floor WHERE kind = ?", [kindNumber[kind]]) as
    | { epoch: number; version: string }
    | undefined;
  return floor !== undefined && compareVersions(version, { epoch: floor.epoch, resourceVersion: floor.version }) <= 0;
}

/** The object's own switch is off. Kinds without one are never off. */
export function isOff({ body }: PresentRecord): boolean {
  return "enabled" in body && !body.enabled;
}
