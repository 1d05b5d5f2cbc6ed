import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { StoreUnavailable } from "../store";

/** SQLite's own error codes that a person can do something about, the file being sound. */
const remedies: Readonly<Record<number, string>> = {
  5: "another process is writing to it; try again",
  6: "another process is writing to it; try again",
  8: "it is read-only; check the owner and mode of the file",
  10: "the disk does not read or write; check the disk",
  13: "the disk is full; make room",
  14: "the file cannot be opened; check its folder, owner and mode",
};

const damage: Readonly<Record<number, string>> = {
  11: "the file is damaged; stop, move it away and start again: it is filled from the declarations",
  26: "the file is not a database any more; stop, move it away and start again: it is filled from the declarations",
};

/** One connection: statements prepared once, transactions, and errors in words. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  /** The first row; say what it holds with `as`. */
  get(sql: string, values: readonly SQLInputValue[] = []): Record<string, SQLOutputValue> | undefined {
    return this.#statement(sql).get(...values);
  }

  all<Row>(sql: string, values: readonly SQLInputValue[] = []): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  /** Answers how many rows changed. */
  run(sql: string, values: readonly SQLInputValue[] = []): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** A statement of one's own, to set options on. */
  prepare(sql: string): StatementSync {
    return this.#connection.prepare(sql);
  }

  /** Like `write`, for what may be lost in a power failure, though not by a crash of this process: it waits for no disk. */
  writeSoon<Value>(attempt: string, work: () => Value): Value {
    return guarded(attempt, () => {
      this.#connection.exec("PRAGMA synchronous = NORMAL");
      try {
        return this.write(attempt, work);
      } finally {
        this.#connection.exec("PRAGMA synchronous = FULL");
      }
    });
  }

  /** All of `work` or nothing of it; on the disk when it returns. Throws StoreUnavailable, saying what was attempted. */
  write<Value>(attempt: string, work: () => Value): Value {
    return guarded(attempt, () => {
      this.#connection.exec("BEGIN IMMEDIATE");
      try {
        const value = work();
        this.#connection.exec("COMMIT");
        return value;
      } catch (error) {
        // A full disk rolls back by itself; rolling back twice would hide the first error.
        if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** Several statements on one snapshot. Throws StoreUnavailable. */
  read<Value>(attempt: string, work: () => Value): Value {
    return guarded(attempt, () => {
      this.#connection.exec("BEGIN");
      try {
        return work();
      } finally {
        if (this.#connection.isTransaction) this.#connection.exec("COMMIT");
      }
    });
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#connection.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function guarded<Value>(attempt: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw asUnavailable(attempt, error);
  }
}

/** Turns what node:sqlite throws into StoreUnavailable; anything else is not the store's and passes. */
export function asUnavailable(attempt: string, error: unknown): unknown {
  if (isClosed(error)) return new StoreUnavailable(`cannot ${attempt}: the store is closed`, { cause: error });
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const what = remedies[code] ?? damage[code] ?? `it failed (${error instanceof Error ? error.message : String(error)})`;
  return new StoreUnavailable(`cannot ${attempt} in the store: ${what}`, { cause: error });
}

/** What to do about an error that says nothing against the file itself; undefined for any other. */
export function remedyFor(error: unknown): string | undefined {
  return remedies[sqliteCode(error) ?? 0];
}

function isClosed(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ERR_INVALID_STATE";
}

/** The low byte is the primary code; the rest tells variants apart that need the same remedy. */
function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === "ERR_SQLITE_ERROR" && typeof errcode === "number" ? errcode & 0xff : undefined;
}
