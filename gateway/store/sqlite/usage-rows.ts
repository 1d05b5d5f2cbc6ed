import type { UsageEntry } from "../../../contract/admin";
import type { Database } from "./database";

/** Adds uses to what was counted before. */
export function addUsage(db: Database, entries: readonly UsageEntry[]): void {
  for (const { tokenId, namespace, token, firstUsedAt, lastUsedAt, calls, client } of entries) {
    db.run(
      `INSERT INTO usage (token_id, namespace, token, first_used_at, last_used_at, calls, client) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (token_id) DO UPDATE SET first_used_at = min(first_used_at, excluded.first_used_at),
         last_used_at = max(last_used_at, excluded.last_used_at), calls = calls + excluded.calls,
         client = coalesce(excluded.client, client)`,
      [tokenId, namespace, token, firstUsedAt, lastUsedAt, calls, client ?? null],
    );
  }
}

export function readUsage(db: Database): UsageEntry[] {
  const rows = db.all<Omit<UsageEntry, "client"> & { client: string | null }>(
    `SELECT token_id AS tokenId, namespace, token, first_used_at AS firstUsedAt, last_used_at AS lastUsedAt, calls, client FROM usage`,
  );
  return rows.map(({ client, ...entry }) => ({ ...entry, ...(client !== null && { client }) }));
}
