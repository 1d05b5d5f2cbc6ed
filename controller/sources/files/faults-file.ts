import { join } from "node:path";
import { writeFileAtomically } from "./data/atomic-file";

/** `<data>/status/faults.json`: the lines that `gatebolt get` prints, as a list of texts. */
export class FaultsFile {
  readonly #path: string;
  #due: NodeJS.Immediate | undefined;

  constructor(statusFolder: string) {
    this.#path = join(statusFolder, "faults.json");
  }

  /** Writes once for all that changes in one turn. */
  writeSoon(lines: () => readonly string[]): void {
    this.#due ??= setImmediate(() => this.write(lines()));
  }

  write(lines: readonly string[]): void {
    clearImmediate(this.#due);
    this.#due = undefined;
    writeFileAtomically(this.#path, `${JSON.stringify(lines, null, 2)}\n`);
  }
}
