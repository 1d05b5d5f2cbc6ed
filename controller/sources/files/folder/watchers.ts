import { type FSWatcher, watch } from "node:fs";
import { isMissing, reasonOf } from "../data/atomic-file";
import type { FilesLog } from "../log";

export interface WatchersOptions {
  readonly log: FilesLog;
  /** Something happened to `name` in the folder watched under `key`; no name: to any. `rename`: it came, went, or is another one. */
  readonly onEvent: (key: string, name: string | undefined, type: "rename" | "change") => void;
}

/** One watch for each folder, under a key: unlike a recursive watch it costs nothing for a file. */
export class Watchers {
  readonly #options: WatchersOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #complained = false;

  constructor(options: WatchersOptions) {
    this.#options = options;
  }

  has(key: string): boolean {
    return this.#watchers.has(key);
  }

  /** Watches exactly these folders, each under its own path. */
  keep(folders: ReadonlySet<string>): void {
    for (const folder of this.#watchers.keys()) if (!folders.has(folder)) this.close(folder);
    for (const folder of folders) if (!this.has(folder)) this.open(folder, folder);
  }

  /** Watches a folder; one that cannot be watched is left to whoever looks again now and then. */
  open(key: string, folder: string): void {
    this.close(key);
    try {
      const watcher = watch(folder, { persistent: false }, (type, name) => this.#options.onEvent(key, name ?? undefined, type));
      watcher.on("error", (error) => this.#failed(key, error));
      this.#watchers.set(key, watcher);
    } catch (error) {
      this.#failed(key, error);
    }
  }

  close(key: string): void {
    this.#watchers.get(key)?.close();
    this.#watchers.delete(key);
  }

  closeAll(): void {
    for (const key of this.#watchers.keys()) this.close(key);
  }

  #failed(key: string, error: unknown): void {
    this.close(key);
    if (this.#complained || isMissing(error)) return;
    this.#complained = true;
    const why = reasonOf(error);
    const remedy =
      why === "ENOSPC" || why === "EMFILE" ? "raise fs.inotify.max_user_watches and max_user_instances" : "check the file system";
    this.#options.log.warn({ why }, `cannot watch a folder (${why}): changes in it are seen some seconds late; ${remedy}`);
  }
}
