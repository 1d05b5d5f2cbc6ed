/** A file, or a folder, as it was met last. */
export interface Met {
  readonly link: boolean;
  /** Device and inode; of folders only. */
  readonly id?: string;
  /** The number of the look at which it was met. */
  readonly seen: number;
}

/** What is known to lie in a folder, by path inside it. */
export class KnownTree {
  readonly #files = new Map<string, Met>();
  readonly #folders = new Map<string, Met>();
  /** The links among them: nearly always none, and asked for often. */
  readonly #linkedFiles = new Set<string>();
  readonly #linkedFolders = new Set<string>();

  meetFile(path: string, met: Met): void {
    this.#files.set(path, met);
    mark(this.#linkedFiles, path, met.link);
  }

  meetFolder(path: string, met: Met): void {
    this.#folders.set(path, met);
    mark(this.#linkedFolders, path, met.link);
  }

  folder(path: string): Met | undefined {
    return this.#folders.get(path);
  }

  /** Whether the file was known. */
  dropFile(path: string): boolean {
    this.#linkedFiles.delete(path);
    return this.#files.delete(path);
  }

  dropFolders(): void {
    this.#folders.clear();
    this.#linkedFolders.clear();
  }

  isLink(path: string): boolean {
    return this.#linkedFiles.has(path) || this.#linkedFolders.has(path);
  }

  linkedFiles(): readonly string[] {
    return [...this.#linkedFiles];
  }

  linkedFolders(): readonly string[] {
    return [...this.#linkedFolders];
  }

  /** Forgets what lies in a folder (itself included) and was last met before a look, but for what lies in `hidden` folders. */
  forget(start: string, { before, hidden }: { readonly before: number; readonly hidden: readonly string[] }): Forgotten {
    const isGone = ([path, { seen }]: [string, Met]): boolean =>
      seen < before && isWithin(path, start) && !hidden.some((folder) => isWithin(path, folder));
    const take = (met: Map<string, Met>, links: Set<string>): string[] => {
      const gone = [...met].filter(isGone).map(([path]) => path);
      for (const path of gone) {
        met.delete(path);
        links.delete(path);
      }
      return gone;
    };
    return { folders: take(this.#folders, this.#linkedFolders), files: take(this.#files, this.#linkedFiles) };
  }
}

export interface Forgotten {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

function mark(links: Set<string>, path: string, link: boolean): void {
  if (link) links.add(path);
  else links.delete(path);
}

/** Whether a path is that of a folder, or leads into it. */
function isWithin(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
