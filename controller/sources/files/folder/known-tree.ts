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
  readonly files = new Map<string, Met>();
  readonly folders = new Map<string, Met>();

  isLink(path: string): boolean {
    return this.files.get(path)?.link ?? this.folders.get(path)?.link ?? false;
  }

  /** Links to files. */
  linkedFiles(): readonly string[] {
    return [...this.files].filter(([, { link }]) => link).map(([path]) => path);
  }

  /** Links to folders, with what they led to. */
  linkedFolders(): readonly (readonly [path: string, id: string | undefined])[] {
    return [...this.folders].filter(([, { link }]) => link).map(([path, { id }]) => [path, id]);
  }

  /** Forgets what lies in a folder (itself included) and was last met before a look, but for what lies in `hidden` folders. */
  forget(start: string, { before, hidden }: { readonly before: number; readonly hidden: readonly string[] }): Forgotten {
    const isGone = ([path, { seen }]: [string, Met]): boolean =>
      seen < before && isWithin(path, start) && !hidden.some((folder) => isWithin(path, folder));
    const take = (met: Map<string, Met>): string[] => {
      const gone = [...met].filter(isGone).map(([path]) => path);
      for (const path of gone) met.delete(path);
      return gone;
    };
    return { folders: take(this.folders), files: take(this.files) };
  }
}

export interface Forgotten {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Whether a path is that of a folder, or leads into it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
