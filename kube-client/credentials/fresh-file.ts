import { readFile, stat } from "node:fs/promises";
import { messageOf } from "../errors";

/** A file that others replace now and then: a mounted token, a CA. */
export interface FreshFile {
  /** Its content, at most `checkEvery` old. What was read last stands while the file cannot be read. Throws when it never could be. */
  read(): Promise<string>;
  /** The next read looks at the file again. */
  expire(): void;
}

export interface FreshFileOptions {
  readonly path: string;
  /** Milliseconds between two looks at the modification time. */
  readonly checkEvery: number;
  readonly now: () => number;
}

interface Seen {
  readonly content: string;
  /** Changes whenever the file may have. */
  readonly mark: string;
  readonly at: number;
}

export function freshFile({ path, checkEvery, now }: FreshFileOptions): FreshFile {
  let seen: Seen | undefined;
  let stale = false;
  return {
    async read() {
      if (seen && !stale && now() - seen.at < checkEvery) return seen.content;
      try {
        const { mtimeMs, ino, size } = await stat(path);
        const mark = `${mtimeMs} ${ino} ${size}`;
        const content = seen?.mark === mark && !stale ? seen.content : await readFile(path, "utf8");
        seen = { content, mark, at: now() };
        stale = false;
        return content;
      } catch (error) {
        // Kubelets swap a mount by renaming; between two looks a file may be away.
        if (seen) return seen.content;
        throw new Error(`read ${path}: ${messageOf(error)}`, { cause: error });
      }
    },
    expire() {
      stale = true;
    },
  };
}
