import { lstatSync, readlinkSync, type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, join, parse, resolve, sep } from "node:path";
import { isMissing, reasonOf } from "../data/atomic-file";

/** Which folder a path leads to. */
export interface FolderIdentity {
  /** As it was named, absolute. */
  readonly path: string;
  /** With all links followed. */
  readonly real: string;
  readonly device: number;
  readonly inode: number;
  /** When it was made, in epoch milliseconds: an inode number is given again to the next folder. Absent where that is not known. */
  readonly born?: number;
}

export type FolderFound =
  | { readonly found: true; readonly identity: FolderIdentity; readonly watched: Watched }
  | { readonly found: false; readonly why: string; readonly watched: Watched };

/** Names whose change may lead the path elsewhere, by the folder in which they stand. */
export type Watched = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Whether two identities are one folder for us: the same, or another one that the same path leads to through a link that was
 * swapped on purpose. A mount that came or went, or a folder made anew, is neither. `disturbed`: something else had its name meanwhile.
 */
export function isSuccessor(before: FolderIdentity, now: FolderIdentity & { readonly disturbed?: boolean }): boolean {
  if (before.path === now.path && before.real !== now.real) return true;
  return isSameFolder(before, now) && !now.disturbed;
}

export function isSameFolder(before: FolderIdentity, now: FolderIdentity): boolean {
  if (before.device !== now.device || before.inode !== now.inode) return false;
  return before.born === undefined || now.born === undefined || before.born === now.born;
}

/** Follows a path to its folder, and says where to look for changes of the way there. */
export function findFolder(path: string): FolderFound {
  const watched = new Map<string, Set<string>>();
  try {
    const real = follow(resolve(path), watched);
    const stats = statSync(real);
    if (!stats.isDirectory()) return { found: false, why: "it is not a folder", watched };
    const born = bornOf(stats);
    const identity = { path: resolve(path), real, device: stats.dev, inode: stats.ino, ...(born === undefined ? {} : { born }) };
    return { found: true, identity, watched };
  } catch (error) {
    return { found: false, why: isMissing(error) ? "it does not exist" : reasonOf(error), watched };
  }
}

/** File systems that do not know give the time of the last change, which is no identity. */
function bornOf({ birthtimeMs, ctimeMs }: Stats): number | undefined {
  return birthtimeMs > 0 && birthtimeMs !== ctimeMs ? birthtimeMs : undefined;
}

const mostLinks = 40;

function follow(path: string, watched: Map<string, Set<string>>): string {
  let rest = path.slice(parse(path).root.length).split(sep).filter(Boolean);
  let at = parse(path).root;
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const next = join(at, name);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    // Links may be swapped, and the last part may come, go, or be mounted over; so may one that is missing.
    if (!stats || stats.isSymbolicLink() || rest.length === 0) watch(watched, at, name);
    if (!stats?.isSymbolicLink()) {
      at = next;
      if (!stats) statSync(next);
      continue;
    }
    if (++links > mostLinks) throw new Error("it leads through too many links");
    const target = resolve(dirname(next), readlinkSync(next));
    if (isAbsolute(target)) {
      rest = [...target.slice(parse(target).root.length).split(sep).filter(Boolean), ...rest];
      at = parse(target).root;
    }
  }
  return at;
}

function watch(watched: Map<string, Set<string>>, folder: string, name: string): void {
  watched.set(folder, (watched.get(folder) ?? new Set()).add(name));
}
