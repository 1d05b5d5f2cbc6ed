import { StoreUnavailable } from "../../store";
import type { Database } from "../database";
import type { Sealer } from "./sealer";

const text = "gatebolt store key";

/** A known text sealed with the store's key, and the subject it was sealed for. */
export interface KeyCheck {
  readonly sealed: string;
  readonly subject: string;
}

/** Undefined while nothing in the store is sealed. */
export function readKeyCheck(db: Database): KeyCheck | undefined {
  return db.get("SELECT key_check AS sealed, id AS subject FROM store WHERE key_check IS NOT NULL") as KeyCheck | undefined;
}

/** Notes the key with the first credential that is sealed. */
export function noteKey(db: Database, sealer: Sealer): void {
  const { subject } = (db.get("SELECT id AS subject FROM store WHERE key_check IS NULL") as { subject: string } | undefined) ?? {};
  if (subject !== undefined) db.run("UPDATE store SET key_check = ?", [sealer.seal(text, subject)]);
}

export function isKeyOf(sealer: Sealer, { sealed, subject }: KeyCheck): boolean {
  try {
    return sealer.open(sealed, subject) === text;
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
