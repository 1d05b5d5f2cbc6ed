import { join } from "node:path";
import { reasonOf, writeFileAtomically } from "./data/atomic-file";
import type { FilesLog } from "./log";

/** `<data>/status/faults.json`: the lines that `gatebolt get` prints, as a list of texts. */
export class FaultsFile {
  readonly #path: string;
  readonly #log: FilesLog;
  #due: NodeJS.Immediate | undefined;

  constructor(statusFolder: string, log: FilesLog) {
    this.#log = log;
    this.#path = join(statusFolder, "faults.json");
  }

  /** Writes once for all that changes in one turn. */
  writeSoon(lines: () => readonly string[]): void {
    this.#due ??= setImmediate(() => this.write(lines()));
  }

  write(lines: readonly string[]): void {
    clearImmediate(this.#due);
    this.#due = undefined;
    try {
      writeFileAtomically(this.#path, `${JSON.stringify(lines, null, 2)}\n`);
    } catch (error) {
      // The log has the faults too, and a full disk must not end what is in force.
      this.#log.error({ file: this.#path }, `cannot write ${this.#path} (${reasonOf(error)}): free space or make it writable`);
    }
  }
}
