import { existsSync } from "node:fs";
import { join } from "node:path";

/** SQLite's code for "somebody else has it". */
const busy = 5;

/** What a running `gatebolt up` holds of its data folder: SQLite's lock on this file, which the kernel gives back however it ends. */
export function lockFile(data: string): string {
  return join(data, "lock");
}

/** Whether a `gatebolt up` uses the data folder now. */
export function isDataTaken(data: string): boolean {
  const path = lockFile(data);
  if (!existsSync(path)) return false;
  // Loaded here: whoever needs no lock starts some milliseconds sooner.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
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

export function isBusy(error: unknown): boolean {
  return typeof error === "object" && error !== null && "errcode" in error && error.errcode === busy;
}
