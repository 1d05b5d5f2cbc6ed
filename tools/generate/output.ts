import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file as it should be. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** A file to write, or one to remove when it has no text. */
export interface Change {
  readonly path: string;
  readonly text?: string;
}

/** A folder whose files are all generated, but for those to keep. */
export interface GeneratedFolder {
  readonly path: string;
  readonly keep?: readonly string[];
}

/** What must be written or removed so that the files are as they should be; empty when they are. */
export function changesTo(files: readonly GeneratedFile[], folders: readonly GeneratedFolder[]): readonly Change[] {
  const wanted = new Set(files.map(({ path }) => path));
  const left = folders.flatMap(({ path, keep = [] }) =>
    (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [])
      .filter((entry) => entry.isFile() && !keep.includes(entry.name))
      .map((entry) => join(path, entry.name))
      .filter((file) => !wanted.has(file)),
  );
  return [...files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text), ...left.map((path) => ({ path }))];
}

export function write(changes: readonly Change[]): void {
  for (const { path, text } of changes) {
    if (text === undefined) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
