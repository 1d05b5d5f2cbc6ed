import { prefixOf } from "../../../../contract/token";
import type { LiveToken, PresentRecord } from "../../../../contract/records";
import { endedState, type HeldId, tokenSetChange } from "../../token-set";
import type { Database } from "../database";
import { copyToToken } from "./copies";
import { cutFlag } from "./cut-flag";
import { flag } from "./kind-numbers";
import { internObject } from "./object-rows";
import { idOfNumber, numberOfId } from "./token-id";
import type { Writing } from "../writing";

export type TokenRecord = Extract<PresentRecord, { kind: "McpToken" }>;

export const tokenState = { live: 0, expired: 1, revoked: 2 } as const;

/** Why a token may not have the ids that it declares: another one has or had one of them. */
export function claimedElsewhere(db: Database, record: TokenRecord, oid: number | undefined): string | undefined {
  for (const { id } of record.body.live) {
    const row = db.get("SELECT token, namespace, name FROM token WHERE id = ?", [number(id)]) as
      | { token: number | null; namespace: string; name: string }
      | undefined;
    if (row && row.token !== null && row.token !== oid) {
      return `the id ${prefixOf(id)} belongs to McpToken ${row.namespace}/${row.name}: make a new token, an id is never used twice`;
    }
  }
  return undefined;
}

interface Place {
  readonly oid: number;
  /** Nothing was held of it before, so no ids either. */
  readonly isNew: boolean;
  readonly revoked: boolean;
}

/** Replaces the whole live set, and what a decision reads of the token. */
export function putToken(writing: Writing, record: TokenRecord, { oid, isNew, revoked }: Place): void {
  const held = isNew ? [] : idsOf(writing.db, oid);
  const shared = sharedBy(writing, record, oid);
  // A file that has disappeared keeps its ids, to go on with them when it is back; only a revocation counts.
  if (!record.absent || revoked) {
    const { put, putDead, end } = tokenSetChange({ held, declared: record.body.live, revoked });
    for (const id of end) endId(writing, id);
    for (const token of [...put, ...putDead]) putId(writing.db, token, shared);
    for (const { id } of putDead) endId(writing, id);
  }
  if (held.length > 0) describe(writing.db, shared);
  copyToToken(writing.db, oid);
}

/** Ends every live id of a token: it was deleted, revoked, or replaced by another object. */
export function endToken(writing: Writing, oid: number): void {
  for (const { id, live } of idsOf(writing.db, oid)) if (live) endId(writing, id);
}

/** Ids of one token, live or ended; those whose tombstone was pruned left out. */
function idsOf(db: Database, oid: number): HeldId[] {
  const sql = "SELECT CAST(id AS TEXT) AS id, state, not_after AS notAfter FROM token WHERE token = ?";
  return db.all<{ id: string; state: number; notAfter: number | null }>(sql, [oid]).map(({ id, state, notAfter }) => ({
    id: idOfNumber(BigInt(id)),
    live: state === tokenState.live,
    notAfter: notAfter ?? undefined,
  }));
}

/** What all ids of a token share: values of the columns in `sharedColumns`, the token's own number last. */
type Shared = readonly [
  ...[namespace: string, name: string, uid: string, flags: number],
  ...[connection: number | null, connectionName: string | null, connectionUid: string | null],
  ...[hostUid: string | null, userUid: string | null, token: number],
];

const sharedColumns = "namespace, name, uid, flags, connection, connection_name, connection_uid, host_uid, user_uid, token";

function sharedBy(writing: Writing, { namespace, name, uid, absent, body }: TokenRecord, oid: number): Shared {
  const { connection, hostUid = null, userUid = null } = body;
  const flags = flag.enabled | cutFlag(writing, oid) | (absent ? flag.absent : 0);
  const reference = connection ? internObject(writing, { kind: "McpConnection", namespace, name: connection.name }) : null;
  return [namespace, name, uid, flags, reference, connection?.name ?? null, connection?.uid ?? null, hostUid, userUid, oid];
}

/** An id that was pruned has no owner any more, and stays dead: nothing is inserted over it. */
const insertId = `INSERT INTO token (id, hash, state, issued_at, not_after, ${sharedColumns})
  VALUES (?, ?, ${tokenState.live}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, issued_at = excluded.issued_at, not_after = excluded.not_after
  WHERE token IS excluded.token`;

function putId(db: Database, { id, hash, issuedAt, notAfter }: LiveToken, shared: Shared): void {
  db.run(insertId, [number(id), hash, issuedAt ?? null, notAfter ?? null, ...shared]);
}

function describe(db: Database, shared: Shared): void {
  const sql = `UPDATE token SET namespace = ?, name = ?, uid = ?, flags = ?, connection = ?, connection_name = ?, connection_uid = ?,
    host_uid = ?, user_uid = ? WHERE token = ?`;
  db.run(sql, shared);
}

function endId({ db, now }: Writing, id: string): void {
  const row = db.get("SELECT not_after AS notAfter FROM token WHERE id = ?", [number(id)]) as { notAfter: number | null } | undefined;
  const state = tokenState[endedState(row?.notAfter ?? undefined, now)];
  db.run("UPDATE token SET state = ?, ended_at = ? WHERE id = ? AND token IS NOT NULL", [state, now, number(id)]);
}

/** The contract's schema admits only ids that spell a number. */
function number(id: string): bigint {
  const value = numberOfId(id);
  if (value === undefined) throw new Error(`"${id}" is not the public id of a token`);
  return value;
}
