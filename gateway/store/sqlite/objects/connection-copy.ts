import type { Database } from "../database";

const copied = ["uid", "flags", "gateway", "gateway_key", "host", "host_name", "user", "user_name", "rest"];
const copies = copied.map((column) => `c_${column}`).join(", ");
const own = `UPDATE token SET (${copies}) = (SELECT ${copied.join(", ")} FROM connection WHERE oid = token.connection)`;

/** Brings the copies that tokens have of a connection up to date, after its row was written or removed. */
export function copyToTokens(db: Database, connection: number): void {
  db.run(`${own} WHERE connection = ?`, [connection]);
}

/** Copies its connection to a token whose rows were written. */
export function copyFromConnection(db: Database, token: number): void {
  db.run(`${own} WHERE token = ?`, [token]);
}

/** The same for all connections that a cut marks, when it has changed their flags. */
export function copyMarked(db: Database, cid: number): void {
  db.run(`${own} WHERE connection IN (SELECT oid FROM mark WHERE cid = ?)`, [cid]);
}
