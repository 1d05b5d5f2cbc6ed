import type { Predecessor } from "../../../../contract/admin";
import { kindNumber, flag } from "../objects/kind-numbers";
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
  readonly gatewayKey: string | null;
  readonly token: number;
  readonly connection: number | null;
  readonly gateway: number | null;
  readonly host: number | null;
  readonly user: number | null;
  readonly off: number;
}

/** Whether anything that it led over denied it on purpose, while it had a live id. */
function isCutInUse(db: Database, oid: number): boolean {
  const chain = db.get(
    `SELECT token.namespace, c_gateway_key AS gatewayKey, token.token, connection, c_gateway AS gateway, c_host AS host, c_user AS user,
       (SELECT count(*) FROM (SELECT c_flags AS flags UNION ALL SELECT flags FROM gateway WHERE oid = c_gateway
          UNION ALL SELECT flags FROM host WHERE oid = c_host UNION ALL SELECT flags FROM user WHERE oid = c_user)
        WHERE flags IS NOT NULL AND flags & ${flag.enabled} = 0) AS off
     FROM token WHERE token.token = ? AND token.state = ${tokenState.live} LIMIT 1`,
    [oid],
  ) as Chain | undefined;
  if (!chain) return false;
  const { token, connection, gateway, host, user } = chain;
  const isMarked =
    db.get("SELECT 1 FROM mark WHERE oid IN (?, ?, ?, ?, ?) LIMIT 1", [token, connection, gateway, host, user]) !== undefined;
  return chain.off > 0 || isMarked || isCutWithAll(db, chain);
}

/** Whether a cut on all of a kind reaches a link. */
function isCutWithAll(db: Database, { namespace, gatewayKey }: Chain): boolean {
  const { McpToken, McpConnection, McpHost, McpUser, McpGateway } = kindNumber;
  const sql = `SELECT 1 FROM reach WHERE form = 'all' AND ((kind IN (?, ?, ?, ?) AND namespace IN (?, '*')) OR (kind = ? AND namespace IN (?, '*'))) LIMIT 1`;
  const values = [McpToken, McpConnection, McpHost, McpUser, namespace, McpGateway, gatewayKey?.split("/")[0] ?? ""];
  return db.get(sql, values) !== undefined;
}
