import { type Fault, formatFault } from "../../../../crds/schema/fault";
import type { FilesLog } from "../log";

/** Warns of each thing once. */
export class Said {
  readonly #said = new Set<string>();
  readonly #log: FilesLog;

  constructor(log: FilesLog) {
    this.#log = log;
  }

  warn(warnings: readonly Fault[]): void {
    for (const warning of warnings) {
      const line = formatFault(warning);
      if (this.#said.has(line)) continue;
      this.#said.add(line);
      this.#log.warn({ file: warning.file, line: warning.line }, line);
    }
  }
}
