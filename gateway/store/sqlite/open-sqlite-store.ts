import { type Store, StoreUnusable } from "../store";
import { Database } from "./database";
import { isKeyOf, readKeyCheck } from "./objects/key-check";
import { Sealer } from "./objects/sealer";
import { SqliteStore } from "./sqlite-store";
import { openStoreFile } from "./store-file";

export interface SqliteStoreOptions {
  /** Made if it does not exist, its folder not. */
  readonly file: string;
  /** 32 bytes that seal upstream credentials; without it records that hold one are refused. */
  readonly key?: Uint8Array | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets another source of declarations take the store over with its first write. @default false */
  readonly adopt?: boolean | undefined;
  /**
   * Answers nothing until a complete snapshot has come since it was opened, so that a file put back from a backup lets nothing
   * through that was cut since. For a gateway whose controller starts with it. @default false
   */
  readonly awaitSnapshot?: boolean | undefined;
}

const notReadYet = "the declarations have not been read since this gateway started";

/** Opens the store in a file, embedded in this process. Throws StoreUnusable when a person must act first. */
export function openSqliteStore({ file, key, now, adopt = false, awaitSnapshot = false }: SqliteStoreOptions): Store {
  const sealer = key && new Sealer(key);
  const db = new Database(openStoreFile(file));
  try {
    checkKey(db, sealer, file);
    if (awaitSnapshot) db.run("UPDATE store SET complete = 0, why = ? WHERE complete = 1", [notReadYet]);
    return new SqliteStore({ db, sealer, now, adopt });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Credentials sealed with one key can be opened with no other, so a wrong key is told at once, not at the first request. */
function checkKey(db: Database, sealer: Sealer | undefined, file: string): void {
  const check = readKeyCheck(db);
  if (check === undefined) return;
  if (!sealer)
    throw new StoreUnusable(`cannot open the store ${file}: it holds sealed credentials; start the gateway with --store-key-file`);
  if (isKeyOf(sealer, check)) return;
  throw new StoreUnusable(
    `cannot open the store ${file}: its credentials were sealed with another store key; give that key, or move the file away and let the declarations fill a new one`,
  );
}
