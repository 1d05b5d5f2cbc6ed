import { CannotStart } from "./cannot-start";

/** The file of `sqlite:FILE`. Throws CannotStart for anything else, without repeating it: a URL may hold a password. */
export function sqliteFileOf(location: string): string {
  const file = /^sqlite:(.+)$/.exec(location)?.[1];
  if (file !== undefined) return file;
  const isPostgres = /^postgres(ql)?:/.test(location);
  throw new CannotStart(
    `--store: ${isPostgres ? "this build keeps its records in SQLite only" : "this is no store that is known here"}; write sqlite:FILE, for example --store sqlite:/var/lib/gatebolt/gatebolt.db.`,
  );
}
