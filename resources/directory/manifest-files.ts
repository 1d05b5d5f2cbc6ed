import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing, reasonOf } from "./file-errors";

/** A file of manifests; `path` is where it is, in the words of the folder it was asked for. */
export type ManifestContent =
  | { readonly path: string; readonly content: Uint8Array }
  /** It is there, and nothing is known of what it holds. */
  | { readonly path: string; readonly unreadable: string };

/**
 * Every `.yaml`, `.yml` and `.json` under a folder, sorted by path; a missing folder holds none. Folders whose name begins with a
 * dot, and the folder `except`, are not read. Links are followed, as a mounted ConfigMap needs.
 */
export async function manifestFiles(folder: string, { except, wanted = everything }: Selection = {}): Promise<ManifestContent[]> {
  const found = (await entriesUnder(folder, { except, above: [] })).filter(({ path }) => wanted(path));
  const files = await Promise.all(found.map(async (entry) => (entry.unreadable === undefined ? readEntry(entry.path) : entry)));
  return files.flatMap((file) => (file ? [file as ManifestContent] : [])).sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Selection {
  readonly except?: string;
  /** Which of the files to read; absent: all of them. */
  readonly wanted?: (path: string) => boolean;
}

const everything = (): boolean => true;

interface Entry {
  readonly path: string;
  readonly unreadable?: string;
}

interface Walk {
  readonly except: string | undefined;
  /** The folders that this one lies in, by device and inode: a link to one of them would never end. */
  readonly above: readonly string[];
}

async function entriesUnder(folder: string, { except, above }: Walk): Promise<Entry[]> {
  try {
    const { dev, ino } = await stat(folder);
    const identity = `${dev}:${ino}`;
    if (above.includes(identity)) return [];
    const names = await readdir(folder);
    const found = await Promise.all(names.map(async (name) => entriesAt(folder, name, { except, above: [...above, identity] })));
    return found.flat();
  } catch (error) {
    return isMissing(error) ? [] : [{ path: folder, unreadable: reasonOf(error) }];
  }
}

async function entriesAt(folder: string, name: string, walk: Walk): Promise<Entry[]> {
  const path = join(folder, name);
  // `.#name` is an editor's lock beside the file that is being edited.
  const isManifest = /\.(ya?ml|json)$/.test(name) && !name.startsWith(".#");
  try {
    const entry = await stat(path);
    // Reading a pipe could wait for ever.
    if (isManifest && !entry.isFile() && !entry.isDirectory()) return [{ path, unreadable: "it is not a regular file" }];
    if (!entry.isDirectory()) return isManifest ? [{ path }] : [];
    return name.startsWith(".") || path === walk.except ? [] : await entriesUnder(path, walk);
  } catch (error) {
    return isManifest ? [{ path, unreadable: reasonOf(error) }] : [];
  }
}

/** A file may go between being seen and being read. */
async function readEntry(path: string): Promise<ManifestContent | undefined> {
  try {
    return { path, content: await readFile(path) };
  } catch (error) {
    return isMissing(error) ? undefined : { path, unreadable: reasonOf(error) };
  }
}
