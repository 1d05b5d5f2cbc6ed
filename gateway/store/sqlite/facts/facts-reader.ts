import type { StatementSync } from "node:sqlite";
import type { Facts, FactsQuery } from "../../../../contract/facts";
import { StoreUnavailable, type TokenPlace } from "../../store";
import { asUnavailable, type Database } from "../database";
import { factsOfRow, gatewayNamed } from "./facts-of-row";
import { at, factsQuery, type FactsRow } from "./facts-query";
import { readingOf } from "./reading";
import { gatewayRestOf } from "../objects/rest";
import type { Sealer } from "../objects/sealer";
import { readState } from "../store-row";
import { idOfNumber, numberOfId } from "../objects/token-id";
import { tokenState } from "../objects/token-rows";

/** Answers decisions. Nothing is kept between two reads but the prepared statement. */
export class FactsReader {
  readonly #db: Database;
  readonly #sealer: Sealer | undefined;
  readonly #statement: StatementSync;

  constructor(db: Database, sealer: Sealer | undefined) {
    this.#db = db;
    this.#sealer = sealer;
    this.#statement = db.prepare(factsQuery);
    // Rows as arrays: naming some forty columns would cost as much as finding them.
    this.#statement.setReturnArrays(true);
  }

  facts(query: FactsQuery): Facts {
    const row = this.#row(query);
    if (row[at.complete] !== 1) throw this.#notReady();
    return factsOfRow(readingOf(row, query, this.#sealer));
  }

  #row({ namespace, gateway, server, tokenId }: FactsQuery): FactsRow {
    const id = tokenId === undefined ? undefined : numberOfId(tokenId);
    try {
      return this.#statement.get(namespace, gateway, server ?? null, id ?? null) as unknown as FactsRow;
    } catch (error) {
      throw asUnavailable("read for a decision", error);
    }
  }

  #notReady(): StoreUnavailable {
    const { why } = readState(this.#db);
    return new StoreUnavailable(`the store is not ready: ${why ?? "another process is filling it"}`);
  }
}

interface PlaceRow {
  readonly token: number;
  readonly namespace: string;
  readonly name: string;
  readonly gateway: string | null;
  readonly only: string | null;
  readonly rest: string | null;
}

/** Where a token leads. Undefined when the id is not known, or forgotten. */
export function locateToken(db: Database, tokenId: string, now: number): TokenPlace | undefined {
  const row = db.get(
    `SELECT token.token, token.namespace, token.name, c_gateway_key AS gateway, only_server AS only, gateway.rest
     FROM token LEFT JOIN gateway ON gateway.oid = token.c_gateway WHERE token.id = ? AND token.token IS NOT NULL`,
    [numberOfId(tokenId) ?? null],
  ) as PlaceRow | undefined;
  if (!row) return undefined;
  const { token, namespace, name, gateway, only, rest } = row;
  const { serverNames = [] } = gatewayRestOf(rest);
  return {
    token: { kind: "McpToken", namespace, name },
    live: liveIds(db, token, now),
    ...(gateway !== null && { gateway: gatewayNamed(gateway) }),
    serverNames: only === null ? serverNames : [only],
  };
}

function liveIds(db: Database, token: number, now: number): string[] {
  const sql = `SELECT CAST(id AS TEXT) AS id FROM token WHERE token = ? AND state = ${tokenState.live}
    AND (not_after IS NULL OR not_after > ?) ORDER BY issued_at DESC`;
  return db.all<{ id: string }>(sql, [token, now]).map(({ id }) => idOfNumber(BigInt(id)));
}
