import { relative } from "node:path";
import { changesTo, type GeneratedFile, type GeneratedFolder, write } from "./output";

/** What one step makes. */
export interface Generated {
  /** For people. */
  readonly from: string;
  readonly files: readonly GeneratedFile[];
  /** Folders that hold files of this step only, apart from those named. */
  readonly folders: readonly GeneratedFolder[];
}

/** Writes what differs, or with `check` says what would, below `root`. Returns an exit code. */
export function bringUpToDate({ from, files, folders }: Generated, root: string, { check }: { readonly check: boolean }): number {
  const changes = changesTo(files, folders);
  const names = changes.map(({ path }) => relative(root, path));
  if (!check) {
    write(changes);
    console.log(names.length === 0 ? `generate: nothing to change from ${from}` : names.map((name) => `generate: ${name}`).join("\n"));
    return 0;
  }
  if (names.length === 0) return 0;
  console.error(`generate --check: out of date: ${names.join(", ")}; run \`npm run generate\` and commit what it writes`);
  return 1;
}
