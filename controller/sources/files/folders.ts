import { setTimeout as wait } from "node:timers/promises";
import type { FileRef, Root } from "./declarations/declaration";
import type { Folder } from "./intake/disappearances";
import { FolderWatch, type Look } from "./folder/folder-watch";
import type { FolderIdentity } from "./folder/identity";
import { Quiet } from "./folder/quiet";
import type { FilesLog } from "./log";
import { timing } from "./timing";

export interface FoldersOptions {
  readonly roots: Readonly<Record<Root, string>>;
  /** What the roots led to before. */
  readonly before: Readonly<Record<Root, FolderIdentity | undefined>>;
  /** Roots that were made just now. */
  readonly renewed: Readonly<Record<Root, boolean>>;
  readonly skip: Readonly<Record<Root, ReadonlySet<string>>>;
  readonly signatureOf: (file: FileRef) => string | undefined;
  /** A file may have changed. */
  readonly onFile: (file: FileRef) => void;
  /** A file has been still for a while. */
  readonly onSettled: (file: FileRef) => void;
  /** The path of a file that declarations are missing from has been quiet. */
  readonly onQuiet: (file: FileRef) => void;
  readonly onLook: (root: Root, look: Look) => void;
  readonly log: FilesLog;
}

const rootsInOrder = ["dir", "objects"] as const satisfies readonly Root[];

/** Watches the folder of manifests and the folder of made objects, and knows when their files have been quiet. */
export class Folders {
  readonly #watches: Readonly<Record<Root, FolderWatch>>;
  readonly #looks: Record<Root, Look> = { dir: { unreadable: new Map() }, objects: { unreadable: new Map() } };
  readonly #settling: Readonly<Record<Root, Quiet>>;
  readonly #quiet: Readonly<Record<Root, Quiet>>;
  readonly #options: FoldersOptions;

  constructor(options: FoldersOptions) {
    this.#options = options;
    const { onSettled, onQuiet } = options;
    const { settle, settleAtMost, quiet, quietAtMost, quietOfObjects } = timing;
    const settling = (root: Root): Quiet => new Quiet({ quiet: settle, atMost: settleAtMost, fire: (path) => onSettled({ root, path }) });
    this.#settling = { dir: settling("dir"), objects: settling("objects") };
    this.#quiet = {
      dir: new Quiet({ quiet, atMost: quietAtMost, fire: (path) => onQuiet({ root: "dir", path }) }),
      objects: new Quiet({ quiet: quietOfObjects, atMost: quietOfObjects, fire: (path) => onQuiet({ root: "objects", path }) }),
    };
    this.#watches = { dir: this.#watch("dir"), objects: this.#watch("objects") };
  }

  expect(files: Iterable<FileRef>): void {
    for (const { root, path } of files) this.#watches[root].expect([path]);
  }

  async look(): Promise<void> {
    for (const root of rootsInOrder) await this.#watches[root].look();
  }

  /** The file changed: it is told when it has been still. */
  changed({ root, path }: FileRef): void {
    this.#settling[root].touch(path);
  }

  /** Something happened to a file that declarations are missing from. */
  lost({ root, path }: FileRef): void {
    this.#quiet[root].touch(path);
  }

  isWaiting({ root, path }: FileRef): boolean {
    return this.#quiet[root].isWaiting(path);
  }

  /** Resolves when all files that changed have been still, or have not been for too long. */
  async settled(): Promise<void> {
    await this.#idle(this.#settling, timing.settleAtMost);
  }

  /** Resolves when all paths that something is missing from have been quiet. */
  async quieted(): Promise<void> {
    await this.#idle(this.#quiet, timing.quietAtMost);
  }

  folder(root: Root): Folder {
    const watch = this.#watches[root];
    return { name: this.#options.roots[root], look: this.#looks[root], isStill: () => watch.isStill(), again: () => void watch.look() };
  }

  async stop(): Promise<void> {
    for (const root of rootsInOrder) {
      this.#settling[root].stop();
      this.#quiet[root].stop();
      await this.#watches[root].stop();
    }
  }

  #watch(root: Root): FolderWatch {
    const { roots, before, renewed, skip, signatureOf, onFile, onLook, log } = this.#options;
    return new FolderWatch({
      path: roots[root],
      before: before[root],
      renewed: renewed[root],
      skip: skip[root],
      signatureOf: (path) => signatureOf({ root, path }),
      onFile: (path) => onFile({ root, path }),
      onLook: (look) => {
        this.#looks[root] = look;
        onLook(root, look);
      },
      log,
    });
  }

  async #idle(quiet: Readonly<Record<Root, Quiet>>, atMost: number): Promise<void> {
    const late = new AbortController();
    const idle = Promise.all(rootsInOrder.map((root) => quiet[root].whenIdle()));
    await Promise.race([idle, wait(atMost, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
  }
}
