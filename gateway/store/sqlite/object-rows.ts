import { bucketOf, emptyDigest, xorDigests } from "../../../contract/digest";
import type { ObjectKey } from "../../../contract/kinds";
import { compareVersions, type Version } from "../../../contract/version";
import type { HeldVersion } from "../judgement";
import type { Database } from "./database";
import { kindNumber, kindOf } from "./kind-numbers";

export const state = { named: 0, present: 1, absent: 2, deleted: 3 } as const;

interface ObjectRow {
  readonly oid: number;
  readonly state: number;
  readonly uid: string | null;
  readonly epoch: number | null;
  readonly version: string | null;
  readonly digest: string | null;
  readonly off: number;
  readonly revoked: number;
}

/** What is held of one object. */
export interface HeldObject {
  readonly oid: number;
  readonly state: number;
  readonly uid: string;
  readonly version: HeldVersion;
  /** It was `enabled: false` when it was last present. */
  readonly off: boolean;
  readonly revoked: boolean;
}

/** What is written of an object that is declared. */
export interface ObjectEntry {
  readonly key: ObjectKey;
  readonly uid: string;
  readonly version: Version;
  readonly digest: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly absent: boolean;
  readonly off: boolean;
  readonly revoked: boolean;
}

/** Undefined when the object was never declared, or is forgotten. */
export function findObject(db: Database, key: ObjectKey): HeldObject | undefined {
  const row = rowOf(db, key);
  if (!row || row.state === state.named) return undefined;
  const { oid, uid, epoch, version, digest } = row;
  return {
    oid,
    state: row.state,
    uid: uid ?? "",
    version: { epoch: epoch ?? 0, resourceVersion: version ?? "0", deleted: row.state === state.deleted, digest: digest ?? "" },
    off: row.off === 1,
    revoked: row.revoked === 1,
  };
}

/** The number of an object, given to it when it is first mentioned, declared or not. */
export function internObject(db: Database, key: ObjectKey): number {
  const known = numberOf(db, key);
  if (known !== undefined) return known;
  const sql = "INSERT INTO object (kind, namespace, name) VALUES (?, ?, ?) RETURNING oid";
  const row = db.get<{ oid: number }>(sql, kindNumber[key.kind], key.namespace, key.name);
  if (!row) throw new Error(`cannot number ${key.kind} ${key.namespace}/${key.name}: SQLite gave it no row`);
  return row.oid;
}

export function numberOf(db: Database, { kind, namespace, name }: ObjectKey): number | undefined {
  const sql = "SELECT oid FROM object WHERE kind = ? AND namespace = ? AND name = ?";
  return db.get<{ oid: number }>(sql, kindNumber[kind], namespace, name)?.oid;
}

export function keyOf(db: Database, oid: number): ObjectKey | undefined {
  const row = db.get<{ kind: number; namespace: string; name: string }>("SELECT kind, namespace, name FROM object WHERE oid = ?", oid);
  return row && { kind: kindOf(row.kind), namespace: row.namespace, name: row.name };
}

/** Writes what a declaration says of its object itself: version, digest, labels. Answers the object's number. */
export function putObject(db: Database, entry: ObjectEntry): number {
  const { key, uid, version, digest, absent } = entry;
  const oid = internObject(db, key);
  leaveCounts(db, key);
  const bucket = bucketOf(key);
  db.run(
    `UPDATE object SET state = ?, uid = ?, epoch = ?, version = ?, digest = ?, bucket = ?, off = ?, revoked = ?, gone_at = NULL WHERE oid = ?`,
    ...[absent ? state.absent : state.present, uid, version.epoch, version.resourceVersion, digest, bucket],
    ...[Number(entry.off), Number(entry.revoked), oid],
  );
  mixDigest(db, bucket, digest);
  if (!absent) count(db, key, 1);
  db.run("DELETE FROM label WHERE oid = ?", oid);
  for (const [name, value] of Object.entries(entry.labels)) {
    db.run("INSERT INTO label (kind, key, value, oid) VALUES (?, ?, ?, ?)", kindNumber[key.kind], name, value, oid);
  }
  return oid;
}

/** Turns an object into a tombstone. `uid` is kept: under an old name it tells the old object from a new one. */
export function putTombstone(db: Database, tombstone: { key: ObjectKey; uid: string; version: Version; now: number }): number {
  const { key, uid, version, now } = tombstone;
  const oid = internObject(db, key);
  leaveCounts(db, key);
  db.run(
    "UPDATE object SET state = ?, uid = ?, epoch = ?, version = ?, digest = NULL, bucket = NULL, gone_at = ? WHERE oid = ?",
    ...[state.deleted, uid, version.epoch, version.resourceVersion, now, oid],
  );
  db.run("DELETE FROM label WHERE oid = ?", oid);
  return oid;
}

/** Raises the version of what stays as it is. */
export function raiseVersion(db: Database, held: HeldObject, version: Version): void {
  if (compareVersions(version, held.version) <= 0) return;
  db.run("UPDATE object SET epoch = ?, version = ? WHERE oid = ?", version.epoch, version.resourceVersion, held.oid);
}

/** Takes an object out of the digests: an orphaned cut has no declaration that it could be compared with. */
export function leaveDigests(db: Database, oid: number): void {
  const row = db.get<{ bucket: number | null; digest: string | null }>("SELECT bucket, digest FROM object WHERE oid = ?", oid);
  if (row?.bucket == null || row.digest === null) return;
  mixDigest(db, row.bucket, row.digest);
  db.run("UPDATE object SET bucket = NULL WHERE oid = ?", oid);
}

/** How many objects of a kind are present, in one namespace or (`*`) in all. */
export function countObjects(db: Database, kind: number, namespace: string): number {
  const sql = "SELECT sum(present) AS present FROM tally WHERE kind = ?1 AND (?2 = '*' OR namespace = ?2)";
  return db.get<{ present: number | null }>(sql, kind, namespace)?.present ?? 0;
}

function leaveCounts(db: Database, key: ObjectKey): void {
  const row = rowOf(db, key);
  if (!row) return;
  leaveDigests(db, row.oid);
  if (row.state === state.present) count(db, key, -1);
}

function rowOf(db: Database, { kind, namespace, name }: ObjectKey): ObjectRow | undefined {
  const sql = "SELECT oid, state, uid, epoch, version, digest, off, revoked FROM object WHERE kind = ? AND namespace = ? AND name = ?";
  return db.get<ObjectRow>(sql, kindNumber[kind], namespace, name);
}

function count(db: Database, { kind, namespace }: ObjectKey, difference: 1 | -1): void {
  db.run(
    "INSERT INTO tally (kind, namespace, present) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET present = present + ?3",
    ...[kindNumber[kind], namespace, difference],
  );
}

function mixDigest(db: Database, bucket: number, digest: string): void {
  const held = db.get<{ value: string }>("SELECT value FROM digest WHERE bucket = ?", bucket)?.value ?? emptyDigest;
  db.run("INSERT OR REPLACE INTO digest (bucket, value) VALUES (?, ?)", bucket, xorDigests(held, digest));
}
