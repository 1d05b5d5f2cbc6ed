import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StoreUnusable } from "../store";
import { remedyFor } from "./database";
import { migrations } from "./schema";

/** Marks a SQLite file as ours: "GBLT". */
const applicationId = 0x47424c54;

/**
 * Opens the file, or makes it (0600), and brings it to today's schema. Throws StoreUnusable, saying how to rebuild it, when it is
 * damaged, not a store of ours, or made by a newer version: a gateway never starts on a store it cannot read whole.
 */
export function openStoreFile(file: string): DatabaseSync {
  const unusable = (what: string, cause?: unknown) =>
    new StoreUnusable(
      `cannot open the store ${file}: ${what}. To start with a new one, move it away, with ${file}-wal and ${file}-shm: it is filled from the declarations ("gatebolt up" does so by itself); holds made at the gateway must be made again`,
      { cause },
    );
  const isNew = prepareFile(file, unusable);
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file);
    connection.exec("PRAGMA busy_timeout = 50");
    // Before anything is set: a file that is not ours is left as it is.
    const fault = faultOf(connection, isNew);
    if (fault !== undefined) throw unusable(fault);
    configure(connection);
    migrate(connection);
    return connection;
  } catch (error) {
    if (connection?.isOpen) connection.close();
    if (error instanceof StoreUnusable) throw error;
    const remedy = remedyFor(error);
    if (remedy !== undefined) throw new StoreUnusable(`cannot open the store ${file}: ${remedy}`, { cause: error });
    throw unusable(`it is damaged (${error instanceof Error ? error.message : String(error)})`, error);
  }
}

/** What stands in the way of a file, and what to do. */
const obstacles: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist; make it",
  ENOTDIR: "a part of its path is a file; name another path",
  EISDIR: "it is a folder; name a file, or move the folder away",
  EACCES: "this user may not read or make it; check the owner and mode of file and folder",
};

/** Makes the file with its mode before SQLite would make it with the umask's. Answers whether it is empty. */
function prepareFile(file: string, unusable: (what: string, cause?: unknown) => StoreUnusable): boolean {
  try {
    if (!existsSync(file)) {
      closeSync(openSync(file, "wx", 0o600));
      return true;
    }
    const head = Buffer.alloc(16);
    const descriptor = openSync(file, "r");
    const bytes = readSync(descriptor, head);
    closeSync(descriptor);
    if (bytes === 0) return true;
    if (head.toString("latin1") !== "SQLite format 3\0") throw unusable("it is not a SQLite file");
    return false;
  } catch (error) {
    if (error instanceof StoreUnusable) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StoreUnusable(`cannot open the store ${file}: ${obstacles[code ?? ""] ?? message}`, { cause: error });
  }
}

/**
 * WAL, so that decisions read while another process writes. `synchronous = FULL` syncs the log at each commit: an acknowledged
 * cut outlives the process being killed (the log is with the kernel by then) and the machine losing power (it is on the disk).
 * `NORMAL` would only promise the former; the price of the difference, one fsync a write, is not on the way of any request.
 *
 * `busy_timeout` bounds how long another process's write may hold up this one, whose event loop it blocks. The file is mapped
 * rather than copied page by page, which keeps a look-up among a million tokens as quick as among a thousand.
 */
function configure(connection: DatabaseSync): void {
  connection.exec("PRAGMA journal_mode = WAL");
  connection.exec("PRAGMA synchronous = FULL");
  connection.exec("PRAGMA cache_size = -8192");
  connection.exec("PRAGMA trusted_schema = OFF");
}

function faultOf(connection: DatabaseSync, isNew: boolean): string | undefined {
  if (isNew) return undefined;
  const id = numberOf(connection, "application_id");
  if (id !== applicationId) return "it is a SQLite file, but not a Gatebolt store";
  const version = numberOf(connection, "user_version");
  if (version > migrations.length)
    return `a newer Gatebolt made it (schema ${version}, this one knows ${migrations.length}); start that one`;
  if (tablesOf(connection) !== expectedTables(version))
    return `its tables are not those of schema ${version} as this Gatebolt has it: another build made it`;
  const verdict = Object.values(connection.prepare("PRAGMA quick_check(1)").get() ?? {})[0];
  return verdict === "ok" ? undefined : `it is damaged (${String(verdict)})`;
}

/** The schema as SQLite keeps it; statistics and what SQLite makes for itself left out. */
function tablesOf(connection: DatabaseSync): string {
  const sql =
    "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) AS text FROM (SELECT * FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name)";
  return String(connection.prepare(sql).get()?.["text"]);
}

function expectedTables(version: number): string {
  const model = new DatabaseSync(":memory:");
  try {
    for (const migration of migrations.slice(0, version)) model.exec(migration);
    return tablesOf(model);
  } finally {
    model.close();
  }
}

function migrate(connection: DatabaseSync): void {
  const version = numberOf(connection, "user_version");
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    connection.exec(`BEGIN IMMEDIATE;${migration};PRAGMA application_id = ${applicationId};PRAGMA user_version = ${index + 1};`);
    if (index === 0) {
      connection
        .prepare("INSERT INTO store (one, id, epoch, opened, sequence, high_water, complete, why) VALUES (1, ?, 0, 0, 0, '0', 0, ?)")
        .run(randomUUID(), "no complete snapshot of the declarations has come yet");
    }
    connection.exec("COMMIT");
  }
  // Only now: a mapping of a file that turned out to be truncated would end the process, not throw.
  connection.exec(`PRAGMA mmap_size = ${2 ** 30}`);
}

function numberOf(connection: DatabaseSync, pragma: "application_id" | "user_version"): number {
  return Number(Object.values(connection.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
}
