import { compareVersions, type Version } from "../../../../contract/version";
import type { Database } from "../database";
import { kindNumber } from "../objects/kind-numbers";
import { state } from "../objects/object-rows";
import { idOfNumber } from "../objects/token-id";
import { tokenState } from "../objects/token-rows";

interface Tombstone {
  readonly oid: number;
  readonly kind: number;
  readonly epoch: number;
  readonly resourceVersion: string;
}

/** Kinds that nothing refers to by number, so that a forgotten one needs no row. */
const unreferenced: readonly number[] = [
  kindNumber.McpToken,
  kindNumber.McpIdentity,
  kindNumber.McpBreakGlass,
  kindNumber.McpClusterBreakGlass,
];

/** Forgets what was deleted, or ended, before a time. */
export function forget(db: Database, before: number): void {
  forgetIds(db, "ended_at < ? AND hash IS NOT NULL", before);
  const tombstones = db.all<Tombstone>(
    `SELECT oid, kind, epoch, version AS resourceVersion FROM object WHERE state = ${state.deleted} AND gone_at < ?`,
    [before],
  );
  for (const tombstone of tombstones) {
    raiseFloor(db, tombstone);
    if (tombstone.kind === kindNumber.McpConnection) db.run("DELETE FROM former WHERE connection = ?", [tombstone.oid]);
    if (tombstone.kind === kindNumber.McpToken) forgetIds(db, "token = ?", tombstone.oid);
    forgetObject(db, tombstone);
  }
}

/** A dead id is kept for good, without its hash: it never lives again, and whoever presents it is unknown. */
function forgetIds(db: Database, which: string, value: number): void {
  for (const { id } of db.all<{ id: string }>(`SELECT CAST(id AS TEXT) AS id FROM token WHERE ${which}`, [value])) {
    db.run("DELETE FROM usage WHERE token_id = ?", [idOfNumber(BigInt(id))]);
    db.run(
      `UPDATE token SET hash = NULL, token = NULL, state = ${tokenState.revoked}, namespace = '', name = '', uid = '', connection = NULL,
         connection_name = NULL, connection_uid = NULL, host_uid = NULL, user_uid = NULL,
         c_uid = NULL, c_flags = NULL, c_gateway = NULL, c_gateway_key = NULL, c_host = NULL, c_host_name = NULL, c_user = NULL,
         c_user_name = NULL, c_rest = NULL WHERE id = ?`,
      [BigInt(id)],
    );
  }
}

/** Nothing of this kind at or below the highest version that was forgotten may come back. */
function raiseFloor(db: Database, { kind, ...version }: Tombstone): void {
  const floor = db.get("SELECT epoch, version AS resourceVersion FROM floor WHERE kind = ?", [kind]) as Version | undefined;
  if (floor && compareVersions(version, floor) <= 0) return;
  db.run("INSERT OR REPLACE INTO floor (kind, epoch, version) VALUES (?, ?, ?)", [kind, version.epoch, version.resourceVersion]);
}

/** What others may refer to, or a cut still marks, keeps its name and number. */
function forgetObject(db: Database, { oid, kind }: Tombstone): void {
  const isMarked = db.get("SELECT 1 FROM mark WHERE oid = ? LIMIT 1", [oid]) !== undefined;
  if (unreferenced.includes(kind) && !isMarked) db.run("DELETE FROM object WHERE oid = ?", [oid]);
  else {
    const sql = `UPDATE object SET state = ${state.named}, uid = NULL, epoch = NULL, version = NULL, off = 0, revoked = 0, gone_at = NULL`;
    db.run(`${sql} WHERE oid = ?`, [oid]);
  }
}
