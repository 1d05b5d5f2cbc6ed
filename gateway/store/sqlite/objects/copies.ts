import type { LinkKind } from "../../../../contract/kinds";
import type { Database } from "../database";

/**
 * Two links are found by one search less: a token's row carries its connection's columns (`c_…`), a route's row its server's
 * (`s_…`), null where there is none. Whoever writes, marks or removes the original brings its copies up to date, in the same transaction.
 */
interface Copies {
  /** The table that carries the copies, and its column with the original's number. */
  readonly carrier: string;
  readonly original: string;
  /** Statements: after an original was written, and after a carrier was (a token, a gateway's routes). */
  readonly refresh: string;
  readonly refreshOriginal: string;
}

function copies(carrier: string, original: string, { prefix, columns }: { prefix: string; columns: readonly string[] }): Copies {
  const own = columns.map((column) => `${prefix}${column}`).join(", ");
  const source = `SELECT ${columns.join(", ")} FROM ${original} WHERE oid = ${carrier}.${original}`;
  const refresh = `UPDATE ${carrier} SET (${own}) = (${source})`;
  return { carrier, original, refresh, refreshOriginal: `${refresh} WHERE ${original} = ?` };
}

const ofConnection = copies("token", "connection", {
  prefix: "c_",
  columns: ["uid", "flags", "gateway", "gateway_key", "host", "host_name", "user", "user_name", "rest"],
});
const ofServer = copies("route", "server", { prefix: "s_", columns: ["uid", "flags", "body"] });

// Put together once: a statement is found by its text.
const refreshToken = `${ofConnection.refresh} WHERE token = ?`;
const refreshRoutes = `${ofServer.refresh} WHERE gateway = ?`;

function copiesOf(kind: LinkKind): Copies | undefined {
  if (kind === "McpConnection") return ofConnection;
  return kind === "McpServer" ? ofServer : undefined;
}

/** After an original was written or removed. Of most kinds there are no copies. */
export function refreshCopies(db: Database, kind: LinkKind, oid: number): void {
  const found = copiesOf(kind);
  if (found) db.run(found.refreshOriginal, [oid]);
}

/** After a cut has changed the flags of what it marks. */
export function refreshMarked(db: Database, kind: LinkKind, cid: number): void {
  const found = copiesOf(kind);
  if (found) db.run(`${found.refresh} WHERE ${found.original} IN (SELECT oid FROM mark WHERE cid = ?)`, [cid]);
}

/** After a token's rows were written. */
export function copyToToken(db: Database, token: number): void {
  db.run(refreshToken, [token]);
}

/** After a gateway's routes were written. */
export function copyToRoutes(db: Database, gateway: number): void {
  db.run(refreshRoutes, [gateway]);
}
