import { isBusy, lockFile } from "../../resources/directory/data-lock";

/** Held by the `gatebolt up` that uses a data folder. */
export interface DataLock {
  release(): void;
}

/**
 * Takes a data folder for this process; undefined when another process has it.
 *
 * It is SQLite's lock on an empty file, so the kernel gives it back however the process ends: nothing stale is ever left, and it
 * works between containers that share the folder, where pids mean nothing.
 */
export function takeData(data: string): DataLock | undefined {
  // Loaded here: commands that need no lock start some milliseconds sooner.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(lockFile(data), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
