import { setTimeout } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { messageOf } from "./message";

/** How long to wait before asking for the lock again; the other run holds it for minutes or not at all. */
const pause = 250;

/**
 * Does the work while no other process does work under the same file. SQLite's lock is the operating system's: it ends with the
 * process that holds it, however that ends, so there is never a stale one to judge.
 */
export async function withLock<Result>(file: string, say: (line: string) => void, work: () => Promise<Result>): Promise<Result> {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    for (let waited = false; !tryLock(database); waited = true) {
      if (!waited) say(`waiting for another run that fills the cache (${file})`);
      await setTimeout(pause);
    }
    return await work();
  } finally {
    database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (messageOf(error).includes("locked")) return false;
    throw error;
  }
}
