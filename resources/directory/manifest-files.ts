import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ResourceError } from "../port";
import { isMissing, unreadable } from "./file-errors";

/** A file of manifests; `path` is where it is, in the words of the folder it was asked for. */
export interface ManifestContent {
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Every `.yaml`, `.yml` and `.json` under a folder, sorted by path; a missing folder holds none. Folders whose name begins with a
 * dot, and the folder `except`, are not read. Links are followed, as a mounted ConfigMap needs.
 */
export async function manifestFiles(folder: string, except?: string): Promise<ManifestContent[]> {
  const paths = await manifestPaths(folder, { except, above: [] });
  const files = await Promise.all(paths.sort(byText).map(readIfThere));
  return files.flatMap((file) => file ?? []);
}

interface Walk {
  readonly except: string | undefined;
  /** The folders that this one lies in, by device and inode: a link to one of them would never end. */
  readonly above: readonly string[];
}

async function manifestPaths(folder: string, { except, above }: Walk): Promise<string[]> {
  try {
    const { dev, ino } = await stat(folder);
    const identity = `${dev}:${ino}`;
    if (above.includes(identity)) return [];
    const names = await readdir(folder);
    const found = await Promise.all(names.map(async (name) => pathsAt(folder, name, { except, above: [...above, identity] })));
    return found.flat();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error instanceof ResourceError ? error : unreadable(folder, error);
  }
}

async function pathsAt(folder: string, name: string, walk: Walk): Promise<string[]> {
  const path = join(folder, name);
  const entry = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  });
  if (entry?.isDirectory()) return name.startsWith(".") || path === walk.except ? [] : manifestPaths(path, walk);
  // `.#name` is an editor's lock beside the file that is being edited.
  return entry?.isFile() && /\.(ya?ml|json)$/.test(name) && !name.startsWith(".#") ? [path] : [];
}

/** A file may go between being seen and being read. */
async function readIfThere(path: string): Promise<ManifestContent | undefined> {
  try {
    return { path, content: await readFile(path) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
