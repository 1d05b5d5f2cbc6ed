import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing, unreadable } from "./file-errors";

/** A file of manifests; `path` is where it is, in the words of the folder it was asked for. */
export interface ManifestContent {
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Every `.yaml`, `.yml` and `.json` under a folder, sorted by path; a missing folder holds none. What begins with a dot, and the
 * folder `except`, is not read. Links are followed, as a mounted ConfigMap needs.
 */
export async function manifestFiles(folder: string, except?: string): Promise<ManifestContent[]> {
  const paths = await manifestPaths(folder, { except, seen: new Set() });
  const files = await Promise.all(paths.sort(byText).map(readIfThere));
  return files.flatMap((file) => file ?? []);
}

interface Walk {
  readonly except: string | undefined;
  /** Folders by device and inode: a link to a folder above would otherwise never end. */
  readonly seen: Set<string>;
}

async function manifestPaths(folder: string, walk: Walk): Promise<string[]> {
  const names = await namesIn(folder, walk);
  const found = await Promise.all(names.map(async (name) => pathsAt(join(folder, name), walk)));
  return found.flat();
}

async function pathsAt(path: string, walk: Walk): Promise<string[]> {
  const entry = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  });
  if (entry?.isDirectory()) return path === walk.except ? [] : manifestPaths(path, walk);
  return entry?.isFile() && /\.(ya?ml|json)$/.test(path) ? [path] : [];
}

async function namesIn(folder: string, { seen }: Walk): Promise<string[]> {
  try {
    const { dev, ino } = await stat(folder);
    const identity = `${dev}:${ino}`;
    if (seen.has(identity)) return [];
    seen.add(identity);
    return (await readdir(folder)).filter((name) => !name.startsWith("."));
  } catch (error) {
    if (isMissing(error)) return [];
    throw unreadable(folder, error);
  }
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
