import { lstatSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FilesLog } from "../log";
import { findFolder, type FolderIdentity, isSameFolder, isSuccessor, type Watched } from "./identity";
import { KnownTree } from "./known-tree";
import { signatureOf } from "./read-file";
import { type Entry, entryOf, idOf, walk } from "./walk";
import { Watchers } from "./watchers";

export interface FolderWatchOptions {
  readonly path: string;
  /** What `path` led to before, maybe in another life of the process. */
  readonly before: FolderIdentity | undefined;
  /** It was made just now, so it is not what `path` led to before. */
  readonly renewed: boolean;
  /** Folders, by `idOf`, that are never read. */
  readonly skip: ReadonlySet<string>;
  /** Of a file as it was read last and for good; it is told again only when it differs. */
  readonly signatureOf: (path: string) => string | undefined;
  /** A file may have appeared, changed or gone. */
  readonly onFile: (path: string) => void;
  /** The folder, or one in it, could be read, or could not, unlike before; or all of it has been looked through. */
  readonly onLook: (look: Look) => void;
  readonly log: FilesLog;
}

export interface Look {
  /** Folders that cannot be read, and why; `""` is the folder itself. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** What the path leads to now, once all of it has been told. */
  readonly identity?: FolderIdentity;
  /** It leads to another folder than before, without a link having been swapped. */
  readonly replaced?: boolean;
}

/** Milliseconds that looking through a folder may hold up everything else. */
const slice = 4;

/** Tells at once which files of a folder may have changed, links followed. Nothing that it tells is sure: read to know. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #known = new KnownTree();
  readonly #unreadable = new Map<string, string>();
  readonly #inside: Watchers;
  /** Where links on the way to the folder, or its name, may be swapped. */
  readonly #around: Watchers;
  /** Where the files lie that links in the folder lead to. */
  readonly #targets: Watchers;
  #watched: Watched = new Map();
  #identity: FolderIdentity | undefined;
  #looks = 0;
  #queue: Promise<void> = Promise.resolve();
  #linksDue = false;
  /** Its name came or went, so what stands there is another folder even if it got the number of the one before. */
  #disturbed: boolean;
  #stopped = false;

  constructor(options: FolderWatchOptions) {
    const { log } = options;
    this.#options = options;
    this.#identity = options.before;
    this.#disturbed = options.renewed;
    this.#inside = new Watchers({ log, onEvent: (folder, name) => this.#event(folder, name) });
    this.#around = new Watchers({ log, onEvent: (folder, name, type) => this.#eventAround({ folder, name, type }) });
    this.#targets = new Watchers({ log, onEvent: () => this.#linksSoon() });
  }

  /** Files that lay in the folder before: those that are gone are told by the next look. */
  expect(paths: Iterable<string>): void {
    for (const path of paths) this.#known.meetFile(path, { link: false, seen: 0 });
  }

  /** Looks through everything: tells each file that is new, gone, or unlike its signature. */
  look(): Promise<void> {
    return this.#enqueue(() => this.#lookThrough());
  }

  /** Whether a folder leads there now that is the one looked through last. */
  isStill(): boolean {
    const now = findFolder(this.#options.path);
    return !this.#disturbed && now.found && this.#identity !== undefined && isSameFolder(this.#identity, now.identity);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const watchers of [this.#inside, this.#around, this.#targets]) watchers.closeAll();
    await this.#queue;
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(async () => {
      if (!this.#stopped) await task();
    });
    this.#queue = done.catch((error: unknown) =>
      this.#options.log.error({ err: error }, `cannot look through ${this.#options.path}; it is tried again`),
    );
    return this.#queue;
  }

  async #lookThrough(): Promise<void> {
    const found = findFolder(this.#options.path);
    const before = this.#identity;
    const disturbed = this.#disturbed;
    if (disturbed || !found.found || !before || !isSameFolder(before, found.identity) || this.#unreadable.has("")) this.#forgetWatches();
    this.#watchAround(found.watched);
    if (!found.found) {
      this.#unreadable.set("", found.why);
      this.#options.onLook({ unreadable: new Map(this.#unreadable) });
      return;
    }
    this.#identity = found.identity;
    this.#disturbed = false;
    this.#unreadable.clear();
    await this.#walk("");
    const replaced = before !== undefined && !isSuccessor(before, { ...found.identity, disturbed });
    if (!this.#stopped) this.#options.onLook({ unreadable: new Map(this.#unreadable), identity: found.identity, replaced });
  }

  /** Walks one folder in slices, then tells what was not met there any more. */
  async #walk(start: string): Promise<void> {
    const look = ++this.#looks;
    const { real } = this.#identity ?? { real: this.#options.path };
    let until = performance.now() + slice;
    for (const entry of walk({ real, skip: this.#options.skip }, { path: start, link: this.#known.isLink(start) })) {
      this.#meet(entry, look);
      if (performance.now() < until) continue;
      await nextTurn();
      if (this.#stopped) return;
      until = performance.now() + slice;
    }
    this.#forget(start, look);
    this.#watchTargets();
  }

  #meet(entry: Entry, look: number): void {
    if (entry.is === "unreadable") this.#unreadable.set(entry.path, entry.why);
    else if (entry.is === "folder") {
      const { path, id, link } = entry;
      if (this.#known.folder(path)?.id !== id || !this.#inside.has(path)) this.#inside.open(path, this.#at(path));
      this.#known.meetFolder(path, { id, link, seen: look });
    } else {
      this.#known.meetFile(entry.path, { link: entry.link, seen: look });
      const signature = this.#signature(entry.path);
      if (signature === undefined || signature !== this.#options.signatureOf(entry.path)) this.#options.onFile(entry.path);
    }
  }

  /** What lies in a folder and was not met at a look is gone, unless nobody could see it. */
  #forget(start: string, look: number): void {
    const { folders, files } = this.#known.forget(start, { before: look, hidden: [...this.#unreadable.keys()] });
    for (const path of folders) this.#inside.close(path);
    for (const path of files) this.#options.onFile(path);
  }

  #event(folder: string, name: string | undefined): void {
    if (name === undefined) {
      void this.#enqueue(() => this.#walk(folder));
      return;
    }
    const path = folder === "" ? name : `${folder}/${name}`;
    // The watched folder itself went, or moved; one that has its place now may have got its inode number too.
    if (name === basename(this.#at(folder))) this.#inside.close(folder);
    const stats = this.#inside.has(folder) ? statsOf(this.#at(path)) : "unknown";
    if (stats === "unknown") void this.#enqueue(() => this.#walk(folder));
    else this.#named(path, { name, stats });
  }

  /** Something happened to what has this name, or had it. */
  #named(path: string, { name, stats }: { readonly name: string; readonly stats: Stats | undefined }): void {
    // A swapped link, or the hidden folder that links of a mounted ConfigMap lead through.
    if (name.startsWith(".") || this.#known.isLink(path) || stats?.isSymbolicLink()) this.#linksSoon();
    const entry = stats && entryOf(this.#identity?.real ?? "", path, stats);
    this.#fileNamed(path, entry);
    this.#folderNamed(path, entry);
  }

  #fileNamed(path: string, entry: Entry | undefined): void {
    const isFile = entry?.is === "file";
    if (isFile) this.#known.meetFile(path, { link: entry.link, seen: this.#looks });
    if (isFile || this.#known.dropFile(path)) this.#options.onFile(path);
  }

  #folderNamed(path: string, entry: Entry | undefined): void {
    const known = this.#known.folder(path);
    if (entry?.is !== "folder") {
      if (known) this.#forget(path, Number.POSITIVE_INFINITY);
    } else if (known?.id !== entry.id) void this.#enqueue(() => this.#walk(path));
  }

  #at(path: string): string {
    return join(this.#identity?.real ?? "", path);
  }

  #eventAround({ folder, name, type }: { readonly folder: string; readonly name: string | undefined; readonly type: string }): void {
    if (name !== undefined && !this.#watched.get(folder)?.has(name)) return;
    if (name !== undefined && type === "rename") this.#disturbed = true;
    if (!this.isStill() || this.#unreadable.has("")) void this.look();
  }

  /** One swap makes several events; what links lead to is looked at once for all of them. */
  #linksSoon(): void {
    if (this.#linksDue) return;
    this.#linksDue = true;
    setImmediate(() => {
      this.#linksDue = false;
      if (!this.#stopped) this.#lookAtLinks();
    });
  }

  #lookAtLinks(): void {
    for (const path of this.#known.linkedFiles()) this.#options.onFile(path);
    for (const path of this.#known.linkedFolders()) {
      if (this.#idOf(path) !== this.#known.folder(path)?.id) void this.#enqueue(() => this.#walk(path));
    }
    this.#watchTargets();
  }

  #watchTargets(): void {
    const targets = this.#known.linkedFiles().flatMap((path) => this.#targetOf(path) ?? []);
    this.#targets.keep(new Set(targets.map(dirname)));
  }

  #watchAround(watched: Watched): void {
    this.#watched = watched;
    this.#around.keep(new Set(watched.keys()));
  }

  #signature(path: string): string | undefined {
    try {
      return signatureOf(statSync(this.#at(path)));
    } catch {
      // Reading it will say what is wrong.
      return undefined;
    }
  }

  #idOf(path: string): string | undefined {
    try {
      return idOf(statSync(this.#at(path)));
    } catch {
      // Walking through it will say what is wrong.
      return undefined;
    }
  }

  /** Watches of folders that have gone say nothing about those in their place. */
  #forgetWatches(): void {
    this.#inside.closeAll();
    this.#around.closeAll();
    this.#known.dropFolders();
  }

  #targetOf(path: string): string | undefined {
    try {
      return realpathSync(this.#at(path));
    } catch {
      return undefined;
    }
  }
}

/** Unknown where the file system refuses to say. */
function statsOf(path: string): Stats | "unknown" | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return "unknown";
  }
}
