import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { reasonOf } from "./atomic-file";

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
class DataDirectoryUnusable extends Error {
  readonly code = "DATA_DIRECTORY_UNUSABLE";
  override readonly name = "DataDirectoryUnusable";
}

/**
 * Makes the data directory if it is missing (0700, ignored by Git), and finds out that it can be written.
 * May be called again. Throws DataDirectoryUnusable.
 */
export function makeDataDirectory(path: string): DataDirectory {
  const root = resolve(path);
  usable(path, () => {
    makeFolder(root);
    const ignore = join(root, ".gitignore");
    if (!existsSync(ignore)) writeFileSync(ignore, "*\n", { mode: 0o600 });
  });
  return {
    path: root,
    objects: join(root, "objects"),
    secrets: join(root, "secrets"),
    status: join(root, "status"),
    lastGood: join(root, "last-good"),
    source: join(root, "source.json"),
  };
}

/** Makes the folders in it. Answers whether the one for objects had to be made. Throws DataDirectoryUnusable. */
export function makeDataFolders({ path, objects, secrets, status, lastGood }: DataDirectory): { readonly madeObjects: boolean } {
  return usable(path, () => {
    for (const folder of [secrets, status, lastGood]) makeFolder(folder);
    return { madeObjects: makeFolder(objects) };
  });
}

function makeFolder(folder: string): boolean {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK | constants.X_OK);
  return made !== undefined;
}

function usable<Result>(path: string, make: () => Result): Result {
  try {
    return make();
  } catch (cause) {
    throw new DataDirectoryUnusable(
      `cannot write to the data directory ${path} (${reasonOf(cause)}): make it writable for this user, or name another one with --data`,
      { cause },
    );
  }
}
