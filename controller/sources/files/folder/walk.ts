import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMissing, reasonOf } from "../data/atomic-file";

/** What a name in a folder is to us. */
export type Entry =
  | { readonly is: "file"; readonly path: string; readonly link: boolean }
  | { readonly is: "folder"; readonly path: string; readonly link: boolean; readonly id: string }
  | { readonly is: "unreadable"; readonly path: string; readonly why: string };

export interface WalkOptions {
  /** The real path of the folder. */
  readonly real: string;
  /** Folders, by `idOf`, that are never read. */
  readonly skip: ReadonlySet<string>;
}

const manifest = /\.(?:ya?ml|json)$/;

/**
 * Walks a folder in the order of paths, `start` first. Yields a folder before it is listed, so that whoever watches it misses
 * nothing in between. Folders whose name starts with a dot are left out, and links back to a folder that they lie in.
 */
export function* walk(options: WalkOptions, start: { readonly path: string; readonly link: boolean }): Generator<Entry> {
  let above: string[];
  try {
    above = ancestorsOf(start.path).map((path) => idOf(statSync(join(options.real, path))));
  } catch {
    // Gone meanwhile, with what it lies in: whoever watches that one is told.
    return;
  }
  yield* walkFolder(options, start, above);
}

export function idOf({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`;
}

/** What stands under one name, links followed; undefined when that is nothing for us. */
export function entryOf(real: string, path: string, kind: Pick<Dirent, "isDirectory" | "isFile" | "isSymbolicLink">): Entry | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const link = kind.isSymbolicLink();
  if (!link) return kind.isDirectory() ? folderEntry(real, { path, link }, name) : fileEntry({ path, link }, name);
  try {
    return statSync(join(real, path)).isDirectory() ? folderEntry(real, { path, link }, name) : fileEntry({ path, link }, name);
  } catch {
    // A link that leads nowhere is told as a file that cannot be read.
    return fileEntry({ path, link }, name);
  }
}

function* walkFolder(
  options: WalkOptions,
  start: { readonly path: string; readonly link: boolean },
  above: readonly string[],
): Generator<Entry> {
  const { real, skip } = options;
  let names: Dirent[];
  try {
    const id = idOf(statSync(join(real, start.path)));
    if (skip.has(id) || above.includes(id)) return;
    yield { is: "folder", ...start, id };
    above = [...above, id];
    names = readdirSync(join(real, start.path), { withFileTypes: true });
  } catch (error) {
    // One that went meanwhile is told by whoever finds it missing.
    if (!isMissing(error) || start.path === "") yield { is: "unreadable", path: start.path, why: reasonOf(error) };
    return;
  }
  for (const dirent of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const entry = entryOf(real, start.path === "" ? dirent.name : `${start.path}/${dirent.name}`, dirent);
    if (entry?.is === "folder") yield* walkFolder(options, entry, above);
    else if (entry) yield entry;
  }
}

function folderEntry(real: string, entry: { readonly path: string; readonly link: boolean }, name: string): Entry | undefined {
  if (name.startsWith(".")) return undefined;
  try {
    return { is: "folder", ...entry, id: idOf(statSync(join(real, entry.path))) };
  } catch {
    return undefined;
  }
}

/** `.#name` is an editor's lock: a link that leads nowhere, beside the file that is being edited. */
function fileEntry(entry: { readonly path: string; readonly link: boolean }, name: string): Entry | undefined {
  return manifest.test(name) && !name.startsWith(".#") ? { is: "file", ...entry } : undefined;
}

function ancestorsOf(path: string): string[] {
  return path === "" ? [] : path.split("/").map((_, length, parts) => parts.slice(0, length).join("/"));
}
