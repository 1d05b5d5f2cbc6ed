import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Key } from "../../source";
import type { Declaration, FileRef } from "../declarations/declaration";
import type { Gone, Kept } from "../declarations/kept";
import { reasonOf } from "./atomic-file";
import { type LedgerContents, readLedger } from "./ledger-rows";
import { fileColumns, keptColumns, keyColumns, type Sealing, sealedContent, statusColumn, toldColumn } from "./ledger-columns";

/** The ledger is damaged; the message says what to do. */
class LedgerUnreadable extends Error {
  readonly code = "LEDGER_UNREADABLE";
  override readonly name = "LedgerUnreadable";
}

const schema = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (root TEXT, path TEXT, signature TEXT, PRIMARY KEY (root, path)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS declarations (root TEXT, path TEXT, place INTEGER, kind TEXT, namespace TEXT, name TEXT, line INTEGER,
    start INTEGER, document TEXT, content BLOB, PRIMARY KEY (root, path, place));
  CREATE TABLE IF NOT EXISTS objects (kind TEXT, namespace TEXT, name TEXT, uid TEXT, generation INTEGER, version TEXT, created TEXT,
    root TEXT, path TEXT, place INTEGER, presence TEXT, since INTEGER, content BLOB, told TEXT, status TEXT, signature TEXT,
    PRIMARY KEY (kind, namespace, name));
  CREATE TABLE IF NOT EXISTS gone (kind TEXT, namespace TEXT, name TEXT, since INTEGER, declared TEXT, PRIMARY KEY (kind, namespace, name));
`;

const batch = 1000;

/**
 * What was good when it was last read, and who each object is: `<data>/last-good/ledger.sqlite`. Commands read `objects`
 * and `declarations` there too (resources/directory/ledger.ts).
 *
 * Writes gather until `flush`, which is one transaction: a kill between two flushes loses both halves of a change or neither.
 * A failed flush keeps what it gathered for the next.
 */
export class Ledger {
  readonly #database: DatabaseSync;
  readonly #sealing: Sealing;
  readonly #statements = new Map<string, StatementSync>();
  #waiting: (() => void)[] = [];
  #failing = false;

  private constructor(database: DatabaseSync, sealing: Sealing) {
    this.#database = database;
    this.#sealing = sealing;
  }

  /** Throws LedgerUnreadable. */
  static open(path: string, sealing: Sealing): Ledger {
    try {
      // SQLite gives its own files the mode of this one.
      closeSync(openSync(path, "a", 0o600));
      const database = new DatabaseSync(path);
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
      database.exec(schema);
      return new Ledger(database, sealing);
    } catch (cause) {
      throw unreadable(path, cause);
    }
  }

  /** Everything there is. Throws LedgerUnreadable. */
  load(): LedgerContents {
    try {
      return readLedger(this.#database, this.#sealing);
    } catch (cause) {
      throw unreadable(this.#database.location() ?? "the ledger", cause);
    }
  }

  /** Replaces what a file declares, rows that are the same left alone. Its signature is forgotten until `trust`. */
  putFile(file: FileRef, before: readonly Declaration[], now: readonly Declaration[]): void {
    this.#write("INSERT OR REPLACE INTO files VALUES (?, ?, NULL)", file.root, file.path);
    now.forEach((declaration, place) => {
      const old = before[place];
      if (old !== declaration) this.#putDeclaration(file, place, declaration);
    });
    if (before.length > now.length) {
      this.#write("DELETE FROM declarations WHERE root = ? AND path = ? AND place >= ?", file.root, file.path, now.length);
    }
  }

  dropFile({ root, path }: FileRef): void {
    this.#write("DELETE FROM declarations WHERE root = ? AND path = ?", root, path);
    this.#write("DELETE FROM files WHERE root = ? AND path = ?", root, path);
  }

  /** Remembers what the file looked like when it was read for good, so that it need not be read at the next start. */
  trust({ root, path }: FileRef, signature: string): void {
    this.#write("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", root, path, signature);
  }

  /** The file is not good as it is now, so all of it must be read at the next start. */
  distrust({ root, path }: FileRef): void {
    this.#write("UPDATE files SET signature = NULL WHERE root = ? AND path = ?", root, path);
    this.#write("UPDATE declarations SET document = '' WHERE root = ? AND path = ?", root, path);
  }

  putKept(kept: Kept): void {
    this.#write(
      `INSERT INTO objects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET uid = excluded.uid,
       generation = excluded.generation, version = excluded.version, created = excluded.created, root = excluded.root, path = excluded.path,
       place = excluded.place, presence = excluded.presence, since = excluded.since, content = excluded.content, told = excluded.told`,
      ...keyColumns(kept.key),
      ...keptColumns(kept),
      sealedContent(kept, this.#sealing),
      toldColumn(kept),
      statusColumn(kept),
    );
  }

  putGone({ key, declared, since }: Gone): void {
    this.#write("INSERT OR REPLACE INTO gone VALUES (?, ?, ?, ?, ?)", ...keyColumns(key), since, JSON.stringify(declared));
  }

  dropGone(key: Key): void {
    this.#write("DELETE FROM gone WHERE kind = ? AND namespace = ? AND name = ?", ...keyColumns(key));
  }

  dropObject(key: Key): void {
    this.#write("DELETE FROM objects WHERE kind = ? AND namespace = ? AND name = ?", ...keyColumns(key));
  }

  /** Remembers a status that lies in a file of this signature, so that thousands of them need not be parsed at a start. */
  putStatus(kept: Kept, signature: string): void {
    this.#write(
      "UPDATE objects SET version = ?, status = ?, signature = ? WHERE kind = ? AND namespace = ? AND name = ?",
      kept.declared.metadata.resourceVersion,
      statusColumn(kept),
      signature,
      ...keyColumns(kept.key),
    );
  }

  putFact(name: string, value: string): void {
    this.#write("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value);
  }

  dropFact(name: string): void {
    this.#write("DELETE FROM facts WHERE name = ?", name);
  }

  /** Throws what SQLite throws, when the disk is full for example. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      for (const write of this.#waiting) write();
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
    this.#waiting = [];
    this.#failing = false;
  }

  close(): void {
    this.#database.close();
  }

  /** Thousands of writes are not held in memory. Whether it fails is said by the flush that is asked for. */
  #flushEarly(): void {
    try {
      this.flush();
    } catch {
      this.#failing = true;
    }
  }

  #putDeclaration(file: FileRef, place: number, declaration: Declaration): void {
    this.#write(
      "INSERT OR REPLACE INTO declarations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ...fileColumns(file),
      place,
      ...keyColumns(declaration.key),
      declaration.line,
      declaration.start,
      declaration.document,
      sealedContent(declaration, this.#sealing),
    );
  }

  #write(sql: string, ...values: readonly SQLInputValue[]): void {
    if (this.#waiting.length >= batch && !this.#failing) this.#flushEarly();
    this.#waiting.push(() => {
      let statement = this.#statements.get(sql);
      if (!statement) {
        statement = this.#database.prepare(sql);
        this.#statements.set(sql, statement);
      }
      statement.run(...values);
    });
  }
}

function unreadable(path: string, cause: unknown): LedgerUnreadable {
  return new LedgerUnreadable(
    `cannot read ${path} (${reasonOf(cause)}): restore it from a backup, or remove the folder last-good; identities are then taken from the status files`,
    { cause },
  );
}
