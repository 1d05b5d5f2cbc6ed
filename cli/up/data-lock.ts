import { existsSync } from "node:fs";
import { join } from "node:path";

/** Held by the `gatebolt up` that uses a data folder. */
export interface DataLock {
  release(): void;
}

/** SQLite's code for "somebody else has it". */
const busy = 5;

/**
 * Takes a data folder for this process; undefined when another process has it.
 *
 * It is SQLite's lock on an empty file, so the kernel gives it back however the process ends: nothing stale is ever left, and it
 * works between containers that share the folder, where pids mean nothing.
 */
export function takeData(data: string): DataLock | undefined {
  const database = open(lockFile(data), false);
  try {
    database.exec("BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Whether a `gatebolt up` uses the data folder now. */
export function isDataTaken(data: string): boolean {
  const path = lockFile(data);
  if (!existsSync(path)) return false;
  const database = open(path, true);
  try {
    database.exec("SELECT 1 FROM sqlite_schema");
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}

function lockFile(data: string): string {
  return join(data, "lock");
}

/** Loaded here: commands that need no lock start some milliseconds sooner. */
function open(path: string, readOnly: boolean): import("node:sqlite").DatabaseSync {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  return new DatabaseSync(path, { readOnly, timeout: 0 });
}

function isBusy(error: unknown): boolean {
  return typeof error === "object" && error !== null && "errcode" in error && error.errcode === busy;
}
