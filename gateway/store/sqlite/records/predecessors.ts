import type { Predecessor } from "../../../../contract/admin";
import { kindNumber } from "../objects/kind-numbers";
import { tokenState } from "../objects/token-rows";
import type { Database } from "../database";
import { type HeldObject, state } from "../objects/object-rows";
import type { Writing } from "../writing";

/** Notes the highest revision of a token; most have none. */
export function noteRevision(db: Database, oid: number, revision: number): void {
  if (revision > 0) db.run("INSERT OR REPLACE INTO revision (token, revision) VALUES (?, ?)", [oid, revision]);
}

/**
 * Remembers what a token was when it went: revoked, or in use and cut, by whatever. One under the same name then does not bring access
 * back by its name alone (architecture §5). To be called before the token is taken out.
 */
export function keepFate(
  { db, now }: Writing,
  { namespace, name }: { namespace: string; name: string },
  held: HeldObject | undefined,
): void {
  if (!held || (held.state !== state.present && held.state !== state.absent)) return;
  const fate = held.revoked ? "revoked" : isCutInUse(db, held.oid) ? "cut" : undefined;
  const { revision } = (db.get("SELECT revision FROM revision WHERE token = ?", [held.oid]) as { revision: number } | undefined) ?? {
    revision: 0,
  };
  db.run("DELETE FROM revision WHERE token = ?", [held.oid]);
  // One that went unharmed clears the name: it had been issued, so its revision was above that of whatever was before it.
  db.run("DELETE FROM predecessor WHERE namespace = ? AND name = ?", [namespace, name]);
  if (!fate) return;
  const sql = "INSERT INTO predecessor (namespace, name, uid, fate, revision, gone_at) VALUES (?, ?, ?, ?, ?, ?)";
  db.run(sql, [namespace, name, held.uid, fate, revision, now]);
}

export function readPredecessors(db: Database): Predecessor[] {
  const sql = "SELECT namespace, name, uid, fate, revision, gone_at AS goneAt FROM predecessor ORDER BY namespace, name";
  return db.all<Predecessor>(sql);
}

export function forgetPredecessors(db: Database, before: number): void {
  db.run("DELETE FROM predecessor WHERE gone_at < ?", [before]);
}

interface Chain {
  readonly namespace: string;
  readonly token: number;
  readonly connection: number | null;
  readonly gatewayKey: string | null;
  readonly gateway: number | null;
  readonly host: number | null;
  readonly user: number | null;
}

/** What a token led over; where its connection is gone, what that led over when it went. */
const chainOf = `SELECT token.namespace, token.token, token.connection, coalesce(c_gateway_key, former.gateway_key) AS gatewayKey,
    coalesce(c_gateway, former.gateway) AS gateway, coalesce(c_host, former.host) AS host,
    CASE WHEN c_host IS NULL THEN former.user ELSE c_user END AS user
  FROM token LEFT JOIN former ON former.connection = token.connection
  WHERE token.token = ? AND token.state = ${tokenState.live} LIMIT 1`;

/** Whether anything that it led over denied it on purpose, while it had a live id. What was disabled when it went denies on purpose, too. */
function isCutInUse(db: Database, oid: number): boolean {
  const chain = db.get(chainOf, [oid]) as Chain | undefined;
  if (!chain) return false;
  const { token, connection, gateway, host, user } = chain;
  const links = [token, connection, gateway, host, user];
  const isOff = db.get("SELECT 1 FROM object WHERE oid IN (?, ?, ?, ?, ?) AND off = 1 LIMIT 1", links) !== undefined;
  return isOff || db.get("SELECT 1 FROM mark WHERE oid IN (?, ?, ?, ?, ?) LIMIT 1", links) !== undefined || isCutWithAll(db, chain);
}

/** Whether a cut on all of a kind reaches a link. */
function isCutWithAll(db: Database, { namespace, gatewayKey }: Chain): boolean {
  const { McpToken, McpConnection, McpHost, McpUser, McpGateway } = kindNumber;
  const sql = `SELECT 1 FROM reach WHERE form = 'all' AND ((kind IN (?, ?, ?, ?) AND namespace IN (?, '*')) OR (kind = ? AND namespace IN (?, '*'))) LIMIT 1`;
  const values = [McpToken, McpConnection, McpHost, McpUser, namespace, McpGateway, gatewayKey?.split("/")[0] ?? ""];
  return db.get(sql, values) !== undefined;
}
