import { existsSync } from "node:fs";
import { join } from "node:path";
import { apiVersion, type GateboltObject } from "../../crds/types";
import { ResourceError } from "../port";
import type { KindName } from "../../crds/types/kinds";
import { type FoundObject, isKind, type KeptStatus } from "./found-object";

/** Where the folders lie that a ledger's paths are relative to. */
export interface LedgerFolders {
  readonly manifests: string;
  readonly data: string;
}

/** The files source's own memory, kept by the controller (controller/sources/files/data/ledger.ts). */
export function ledgerFile(data: string): string {
  return join(data, "last-good", "ledger.sqlite");
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Objects that are in force, of one kind or of all, those whose declaration has strangely gone included; not those that a disappearance has made deny.
 * Undefined when there is no ledger: nothing was ever started here.
 */
export function objectsInForce(folders: LedgerFolders, kind?: KindName): readonly FoundObject[] | undefined {
  return kind === undefined ? query(folders, inForce) : query(folders, `${inForce} AND kind = ?`, [kind]);
}

/** Files with objects in force that commands have made, as absolute paths. */
export function madeFilesInForce(folders: LedgerFolders): readonly string[] {
  const sql = "SELECT DISTINCT path FROM objects WHERE root = 'objects' AND presence IN ('present', 'stranded')";
  return (rowsIn(folders, sql, []) ?? []).map(({ path }) => join(folders.data, "objects", String(path)));
}

/** One of them, without reading the others. Undefined also when there is no ledger. */
export function objectInForce(folders: LedgerFolders, { kind, namespace, name }: FoundObject["key"]): FoundObject | undefined {
  return query(folders, `${inForce} AND kind = ? AND namespace = ? AND name = ?`, [kind, namespace, name])?.[0];
}

const inForce = `SELECT kind, namespace, name, root, path, coalesce(told, content) AS content, uid, generation, created, status, signature
  FROM objects WHERE presence IN ('present', 'stranded')`;

/** What files declared when they were last good. */
export function lastGood(folders: LedgerFolders): readonly FoundObject[] {
  return query(folders, "SELECT kind, namespace, name, root, path, content FROM declarations") ?? [];
}

function query(folders: LedgerFolders, sql: string, values: readonly string[] = []): readonly FoundObject[] | undefined {
  return rowsIn(folders, sql, values)?.flatMap((row) => foundIn(row, folders));
}

function rowsIn({ data }: LedgerFolders, sql: string, values: readonly string[]): readonly Row[] | undefined {
  const path = ledgerFile(data);
  if (!existsSync(path)) return undefined;
  try {
    return rowsOf(path, { sql, values });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ResourceError("UNREADABLE", `cannot read ${path} (${why}): run this as the user that runs gatebolt up`, error);
  }
}

function rowsOf(path: string, { sql, values }: { readonly sql: string; readonly values: readonly string[] }): readonly Row[] {
  // Loaded here: most commands on a cluster never need it, and it takes some milliseconds.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec("PRAGMA busy_timeout = 2000");
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

/** Secrets and orders, which lie there too, are nobody's to list. */
function foundIn(row: Row, { manifests, data }: LedgerFolders): FoundObject[] {
  const { kind, content } = row;
  if (typeof kind !== "string" || !isKind(kind) || typeof content !== "string") return [];
  const key = { kind, namespace: String(row["namespace"]), name: String(row["name"]) };
  const ours = row["root"] === "objects";
  const kept = keptIn(row);
  return [
    {
      key,
      object: objectOf(key, content),
      ours,
      file: join(ours ? join(data, "objects") : manifests, String(row["path"])),
      ...(kept && { kept }),
    },
  ];
}

function objectOf({ kind, namespace, name }: FoundObject["key"], content: string): GateboltObject {
  const { labels, annotations, spec } = JSON.parse(content) as Pick<GateboltObject["metadata"], "labels" | "annotations"> & {
    spec: unknown;
  };
  const metadata = { name, ...(namespace !== "" && { namespace }), ...(labels && { labels }), ...(annotations && { annotations }) };
  return { apiVersion, kind, metadata, spec } as GateboltObject;
}

function keptIn({ uid, generation, created, status, signature }: Row): KeptStatus | undefined {
  if (typeof status !== "string" || typeof signature !== "string") return undefined;
  return {
    metadata: { uid: String(uid), generation: Number(generation), creationTimestamp: String(created) },
    status: JSON.parse(status) as KeptStatus["status"],
    signature,
  };
}
