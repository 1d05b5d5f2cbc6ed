import { prefixOf } from "../../../../contract/token";
import type { LiveToken, PresentRecord } from "../../../../contract/records";
import { endedState, type HeldId, tokenSetChange } from "../../token-set";
import type { Database } from "../database";
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

/** Replaces the whole live set, and what a decision reads of the token. */
export function putToken(writing: Writing, record: TokenRecord, { oid, revoked }: { oid: number; revoked: boolean }): void {
  // A file that has disappeared keeps its ids, to go on with them when it is back; only a revocation counts.
  if (!record.absent || revoked) replaceIds(writing, record, { oid, revoked });
  describe(writing, record, oid);
}

function replaceIds({ db, now }: Writing, record: TokenRecord, { oid, revoked }: { oid: number; revoked: boolean }): void {
  const change = tokenSetChange({ held: idsOf(db, oid), declared: record.body.live, revoked });
  for (const id of change.end) endId(db, number(id), now);
  for (const token of change.put) putId(db, token, { oid, record });
  for (const token of change.putDead) {
    putId(db, token, { oid, record });
    endId(db, number(token.id), now);
  }
}

/** Ends every live id of a token: it was deleted, revoked, or replaced by another object. */
export function endToken({ db, now }: Writing, oid: number): void {
  for (const { id, live } of idsOf(db, oid)) if (live) endId(db, number(id), now);
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

function putId(db: Database, token: LiveToken, { oid, record }: { oid: number; record: TokenRecord }): void {
  // An id that was pruned has no owner any more, and stays dead: nothing is inserted over it.
  db.run(
    `INSERT INTO token (id, hash, state, issued_at, not_after, token, namespace, name, uid, flags) VALUES (?, ?, ${tokenState.live}, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, issued_at = excluded.issued_at, not_after = excluded.not_after
     WHERE token IS excluded.token`,
    [number(token.id), token.hash, token.issuedAt ?? null, token.notAfter ?? null, oid, record.namespace, record.name, record.uid],
  );
}

function endId(db: Database, id: bigint, now: number): void {
  const row = db.get("SELECT not_after AS notAfter FROM token WHERE id = ?", [id]) as { notAfter: number | null } | undefined;
  const state = tokenState[endedState(row?.notAfter ?? undefined, now)];
  db.run("UPDATE token SET state = ?, ended_at = ? WHERE id = ? AND token IS NOT NULL", [state, now, id]);
}

/** What all ids of a token share. */
function describe(writing: Writing, { namespace, uid, absent, body }: TokenRecord, oid: number): void {
  const { connection, hostUid, userUid } = body;
  writing.db.run(
    `UPDATE token SET uid = ?, flags = ?, connection = ?, connection_name = ?, connection_uid = ?, host_uid = ?, user_uid = ?
     WHERE token = ?`,
    [
      uid,
      flag.enabled | cutFlag(writing, oid) | (absent ? flag.absent : 0),
      connection ? internObject(writing, { kind: "McpConnection", namespace, name: connection.name }) : null,
      connection?.name ?? null,
      connection?.uid ?? null,
      hostUid ?? null,
      userUid ?? null,
      oid,
    ],
  );
}

/** The contract's schema admits only ids that spell a number. */
function number(id: string): bigint {
  const value = numberOfId(id);
  if (value === undefined) throw new Error(`"${id}" is not the public id of a token`);
  return value;
}
