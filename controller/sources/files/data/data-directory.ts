import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folders of a data directory, as absolute paths. */
export interface DataDirectory {
  readonly path: string;
  /** What commands and the controller make, and orders about tokens. */
  readonly objects: string;
  /** Tokens for people and pods to take, and credentials that people put there. */
  readonly secrets: string;
  readonly status: string;
  /** What was good when it was last read; Secrets sealed. */
  readonly lastGood: string;
  /** Who this file store is, and which versions it has given. */
  readonly source: string;
}

/** The data directory cannot be used; the message says what to do. */
export class DataDirectoryUnusable extends Error {
  readonly code = "DATA_DIRECTORY_UNUSABLE";
  override readonly name = "DataDirectoryUnusable";
}

/**
 * Makes the data directory if it is missing (0700, ignored by Git), and finds out that it can be written.
 * May be called again. Throws DataDirectoryUnusable.
 */
export function makeDataDirectory(path: string): DataDirectory {
  const root = resolve(path);
  const directory: DataDirectory = {
    path: root,
    objects: join(root, "objects"),
    secrets: join(root, "secrets"),
    status: join(root, "status"),
    lastGood: join(root, "last-good"),
    source: join(root, "source.json"),
  };
  try {
    for (const folder of [root, directory.objects, directory.secrets, directory.status, directory.lastGood]) {
      // Objects once gone with their folder are no deletion, so a missing one must be seen as missing by whoever asks later.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK | constants.X_OK);
    }
    const ignore = join(root, ".gitignore");
    if (!existsSync(ignore)) writeFileSync(ignore, "*\n", { mode: 0o600 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DataDirectoryUnusable(
      `cannot write to the data directory ${path} (${why}): make it writable for this user, or name another one with --data`,
      { cause },
    );
  }
  return directory;
}
