import { bucketOf } from "../../../../contract/digest";
import type { ObjectKey } from "../../../../contract/kinds";
import { compareVersions, type Version } from "../../../../contract/version";
import type { HeldVersion } from "../../judgement";
import type { Database } from "../database";
import type { Writing } from "../writing";
import { kindNumber, kindOf } from "./kind-numbers";

export const state = { named: 0, present: 1, absent: 2, deleted: 3 } as const;

interface ObjectRow {
  readonly oid: number;
  readonly state: number;
  readonly uid: string | null;
  readonly epoch: number | null;
  readonly version: string | null;
  readonly digest: string | null;
  readonly bucket: number;
  readonly counted: number;
  readonly labelled: number;
  readonly off: number;
  readonly revoked: number;
}

/** What is held of one object. */
export interface HeldObject {
  readonly oid: number;
  readonly state: number;
  readonly uid: string;
  readonly version: HeldVersion;
  readonly bucket: number;
  /** Whether it is in its bucket's digest. */
  readonly isCounted: boolean;
  readonly hasLabels: boolean;
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

const byKey = "bucket = ? AND kind = ? AND namespace = ? AND name = ?";

// Put together once: statements are found by their text, and a text that was just put together must be hashed anew.
const selectObject = `SELECT oid, state, uid, epoch, version, digest, bucket, counted, labelled, off, revoked FROM object WHERE ${byKey}`;
const selectNumber = `SELECT oid FROM object WHERE ${byKey}`;

/** Undefined when the object was never declared, or is forgotten. */
export function findObject(db: Database, key: ObjectKey): HeldObject | undefined {
  const row = db.get(selectObject, valuesOf(key)) as unknown as ObjectRow | undefined;
  if (!row || row.state === state.named) return undefined;
  const { oid, uid, epoch, version, digest, bucket } = row;
  return {
    oid,
    state: row.state,
    uid: uid ?? "",
    version: { epoch: epoch ?? 0, resourceVersion: version ?? "0", deleted: row.state === state.deleted, digest: digest ?? "" },
    bucket,
    isCounted: row.counted === 1,
    hasLabels: row.labelled === 1,
    off: row.off === 1,
    revoked: row.revoked === 1,
  };
}

/** The number of an object, given to it when it is first mentioned, declared or not. */
export function internObject(writing: Writing, key: ObjectKey): number {
  return writing.number(key, () => {
    const { db } = writing;
    const insert = "INSERT INTO object (bucket, kind, namespace, name) VALUES (?, ?, ?, ?) RETURNING oid";
    return numberOf(db, key) ?? oidOf(db.get(insert, valuesOf(key)), key);
  });
}

/** Undefined when the object was never mentioned. */
export function numberOf(db: Database, key: ObjectKey): number | undefined {
  return (db.get(selectNumber, valuesOf(key)) as { oid: number } | undefined)?.oid;
}

export function keyOf(db: Database, oid: number): ObjectKey | undefined {
  const row = db.get("SELECT kind, namespace, name FROM object WHERE oid = ?", [oid]) as
    | { kind: number; namespace: string; name: string }
    | undefined;
  return row && { kind: kindOf(row.kind), namespace: row.namespace, name: row.name };
}

/** Writes what a declaration says of its object itself: version, digest, labels. Answers the object's number. */
export function putObject(writing: Writing, entry: ObjectEntry, held: HeldObject | undefined): number {
  const { db } = writing;
  const { key, uid, version, digest, absent } = entry;
  const values = valuesOf(key);
  const labels = Object.entries(entry.labels);
  if (held?.isCounted) writing.mixDigest(held.bucket, held.version.digest);
  writing.mixDigest(values[0], digest);
  const row = db.get(
    `INSERT INTO object (bucket, kind, namespace, name, state, uid, epoch, version, digest, labelled, off, revoked, counted)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (bucket, kind, namespace, name) DO UPDATE SET state = excluded.state, uid = excluded.uid, epoch = excluded.epoch,
       version = excluded.version, digest = excluded.digest, counted = 1, labelled = excluded.labelled,
       off = excluded.off, revoked = excluded.revoked, gone_at = NULL RETURNING oid`,
    [
      ...values,
      absent ? state.absent : state.present,
      uid,
      version.epoch,
      version.resourceVersion,
      digest,
      Number(labels.length > 0),
      Number(entry.off),
      Number(entry.revoked),
    ],
  );
  const oid = oidOf(row, key);
  writing.count(values[1], key.namespace, Number(!absent) - Number(held?.state === state.present));
  if (held?.hasLabels) db.run("DELETE FROM label WHERE oid = ?", [oid]);
  for (const [name, value] of labels) {
    db.run("INSERT INTO label (kind, key, value, oid) VALUES (?, ?, ?, ?)", [kindNumber[key.kind], name, value, oid]);
  }
  return oid;
}

interface Tombstone {
  readonly key: ObjectKey;
  /** Kept: under an old name it tells the old object from a new one. */
  readonly uid: string;
  readonly version: Version;
}

/** Turns an object into a tombstone. */
export function putTombstone(writing: Writing, { key, uid, version }: Tombstone, held: HeldObject | undefined): number {
  const { db, now } = writing;
  if (held?.isCounted) writing.mixDigest(held.bucket, held.version.digest);
  if (held?.state === state.present) writing.count(kindNumber[key.kind], key.namespace, -1);
  const oid = held?.oid ?? internObject(writing, key);
  db.run(
    "UPDATE object SET state = ?, uid = ?, epoch = ?, version = ?, digest = NULL, counted = 0, labelled = 0, gone_at = ? WHERE oid = ?",
    [state.deleted, uid, version.epoch, version.resourceVersion, now, oid],
  );
  if (held?.hasLabels) db.run("DELETE FROM label WHERE oid = ?", [oid]);
  return oid;
}

/** Raises the version of what stays as it is. */
export function raiseVersion(db: Database, held: HeldObject, version: Version): void {
  if (compareVersions(version, held.version) <= 0) return;
  db.run("UPDATE object SET epoch = ?, version = ? WHERE oid = ?", [version.epoch, version.resourceVersion, held.oid]);
}

/** Takes an object out of the digests: an orphaned cut has no declaration that it could be compared with. */
export function leaveDigests(writing: Writing, held: HeldObject): void {
  if (!held.isCounted) return;
  writing.mixDigest(held.bucket, held.version.digest);
  writing.db.run("UPDATE object SET counted = 0 WHERE oid = ?", [held.oid]);
}

/** How many objects of a kind are present, in one namespace or (`*`) in all. */
export function countObjects(db: Database, kind: number, namespace: string): number {
  const sql = "SELECT sum(present) AS present FROM tally WHERE kind = ?1 AND (?2 = '*' OR namespace = ?2)";
  return (db.get(sql, [kind, namespace]) as { present: number | null } | undefined)?.present ?? 0;
}

function valuesOf(key: ObjectKey): readonly [bucket: number, kind: number, namespace: string, name: string] {
  return [bucketOf(key), kindNumber[key.kind], key.namespace, key.name];
}

function oidOf(row: Readonly<Record<string, unknown>> | undefined, { kind, namespace, name }: ObjectKey): number {
  if (row) return Number(row.oid);
  throw new Error(`cannot number ${kind} ${namespace}/${name}: SQLite answered without a row`);
}
