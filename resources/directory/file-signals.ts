import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";

/** Tells one who waits that something happened to a file. */
export interface FileSignal {
  /** Whether events come: false as long as the folder is not there, or cannot be watched. */
  readonly isLive: boolean;
  /** Resolves when something happened since the last call, or after `atMost` milliseconds. */
  next(atMost: number): Promise<void>;
  end(): void;
}

interface Folder {
  readonly watcher: FSWatcher;
  /** By the name of the file. */
  readonly waiting: Map<string, Set<Signal>>;
}

/**
 * Wakes whoever waits for a file: one watch for each folder, shared by all who wait in it, for as long as anybody does. An event may be
 * missed (a network file system tells of nobody else's writes), so that whoever waits still looks now and then.
 */
export class FileSignals {
  readonly #folders = new Map<string, Folder>();

  of(path: string): FileSignal {
    const signal = new Signal({
      begin: () => this.#begin(path, signal),
      end: () => this.#end(path, signal),
    });
    return signal;
  }

  /** False when the folder cannot be watched (yet). */
  #begin(path: string, signal: Signal): boolean {
    const folder = this.#folders.get(dirname(path)) ?? this.#open(dirname(path));
    if (!folder) return false;
    const signals = folder.waiting.get(basename(path)) ?? new Set();
    folder.waiting.set(basename(path), signals.add(signal));
    return true;
  }

  #end(path: string, signal: Signal): void {
    const folder = this.#folders.get(dirname(path));
    const signals = folder?.waiting.get(basename(path));
    signals?.delete(signal);
    if (signals?.size === 0) folder?.waiting.delete(basename(path));
    if (folder?.waiting.size === 0) this.#close(dirname(path), folder);
  }

  #open(path: string): Folder | undefined {
    const waiting: Folder["waiting"] = new Map();
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        for (const signal of name === null ? [...waiting.values()].flatMap((all) => [...all]) : (waiting.get(name) ?? []))
          signal.happened();
      });
      const folder = { watcher, waiting };
      watcher.on("error", () => this.#fail(path, folder));
      this.#folders.set(path, folder);
      return folder;
    } catch {
      // Whoever waits looks more often instead.
      return undefined;
    }
  }

  #fail(path: string, folder: Folder): void {
    this.#close(path, folder);
    for (const signals of folder.waiting.values()) for (const signal of signals) signal.lost();
  }

  #close(path: string, folder: Folder): void {
    folder.watcher.close();
    if (this.#folders.get(path) === folder) this.#folders.delete(path);
  }
}

interface Subscription {
  readonly begin: () => boolean;
  readonly end: () => void;
}

class Signal implements FileSignal {
  readonly #subscription: Subscription;
  #isLive: boolean | undefined;
  #happened = false;
  #wake: (() => void) | undefined;

  constructor(subscription: Subscription) {
    this.#subscription = subscription;
  }

  get isLive(): boolean {
    this.#isLive ||= this.#subscription.begin();
    return this.#isLive;
  }

  async next(atMost: number): Promise<void> {
    if (!this.#happened)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMost);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = undefined;
    this.#happened = false;
  }

  happened(): void {
    this.#happened = true;
    this.#wake?.();
  }

  lost(): void {
    this.#isLive = false;
    this.happened();
  }

  end(): void {
    this.#subscription.end();
  }
}
