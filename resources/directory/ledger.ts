import { existsSync } from "node:fs";
import { join } from "node:path";
import { apiVersion, type GateboltObject } from "../../crds/types";
import { ResourceError } from "../port";
import { type FoundObject, isKind } from "./found-object";

/** Where the folders lie that a ledger's paths are relative to. */
export interface LedgerFolders {
  readonly manifests: string;
  readonly data: string;
}

/** The files source's own memory, kept by the controller beside its data. */
export function ledgerFile(data: string): string {
  return join(data, "last-good", "ledger.sqlite");
}

type Row = Readonly<Record<string, unknown>>;

/** Objects that are in force, those whose declaration has strangely gone included; not those that a disappearance has made deny. */
export function objectsInForce(folders: LedgerFolders): readonly FoundObject[] | undefined {
  return query(
    folders,
    "SELECT kind, namespace, name, root, path, coalesce(told, content) AS content FROM objects WHERE presence IN ('present', 'stranded')",
  );
}

/** What files declared when they were last good. */
export function lastGood(folders: LedgerFolders): readonly FoundObject[] {
  return query(folders, "SELECT kind, namespace, name, root, path, content FROM declarations") ?? [];
}

/** Undefined when there is no ledger: nothing was ever started here. */
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
function foundIn({ kind, namespace, name, root, path, content }: Row, { manifests, data }: LedgerFolders): FoundObject[] {
  if (typeof kind !== "string" || !isKind(kind) || typeof content !== "string") return [];
  const { labels, annotations, spec } = JSON.parse(content) as Pick<GateboltObject["metadata"], "labels" | "annotations"> & {
    spec: unknown;
  };
  const key = { kind, namespace: String(namespace), name: String(name) };
  const metadata = {
    name: key.name,
    ...(key.namespace !== "" && { namespace: key.namespace }),
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  };
  const object = { apiVersion, kind, metadata, spec } as GateboltObject;
  return [{ key, object, ours: root === "objects", file: join(root === "objects" ? join(data, "objects") : manifests, String(path)) }];
}
