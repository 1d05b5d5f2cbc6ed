import { CannotStart, WrongFlag } from "./cannot-start";

/** The file of `sqlite:FILE`. Throws CannotStart for anything else, without repeating it: a URL may hold a password. */
export function sqliteFileOf(location: string): string {
  const file = /^sqlite:(.+)$/.exec(location)?.[1];
  if (file !== undefined) return file;
  const instead = "write sqlite:FILE, for example --store sqlite:/var/lib/gatebolt/gatebolt.db.";
  if (/^postgres(ql)?:/.test(location)) throw new CannotStart(`--store: this build keeps its records in SQLite only; ${instead}`);
  throw new WrongFlag(`--store: this is no store that is known here; ${instead}`);
}
