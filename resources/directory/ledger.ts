import { existsSync } from "node:fs";
import { join } from "node:path";
import { apiVersion, type GateboltObject } from "../../crds/types";
import { ResourceError } from "../port";
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
 * Objects that are in force, those whose declaration has strangely gone included; not those that a disappearance has made deny.
 * Undefined when there is no ledger: nothing was ever started here.
 */
export function objectsInForce(folders: LedgerFolders): readonly FoundObject[] | undefined {
  const columns = "kind, namespace, name, root, path, coalesce(told, content) AS content, uid, generation, created, status, signature";
  return query(folders, `SELECT ${columns} FROM objects WHERE presence IN ('present', 'stranded')`);
}

/** What files declared when they were last good. */
export function lastGood(folders: LedgerFolders): readonly FoundObject[] {
  return query(folders, "SELECT kind, namespace, name, root, path, content FROM declarations") ?? [];
}

function query(folders: LedgerFolders, sql: string): readonly FoundObject[] | undefined {
  const path = ledgerFile(folders.data);
  if (!existsSync(path)) return undefined;
  try {
    return rowsOf(path, sql).flatMap((row) => foundIn(row, folders));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ResourceError("UNREADABLE", `cannot read ${path} (${why}): run this as the user that runs gatebolt up`, error);
  }
}

function rowsOf(path: string, sql: string): readonly Row[] {
  // Loaded here: most commands on a cluster never need it, and it takes some milliseconds.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec("PRAGMA busy_timeout = 2000");
    return database.prepare(sql).all();
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
