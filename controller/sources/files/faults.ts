import { byPlace, type Fault, formatFault } from "../../../crds/schema/fault";
import type { FilesLog } from "./log";

/** What is wrong with the declarations, under scopes that are set and cleared alone. */
export class Faults {
  readonly #byScope = new Map<string, readonly Fault[]>();
  readonly #log: FilesLog;
  readonly #onChange: () => void;

  /** `onChange` is called each time that `lines` differs. */
  constructor(log: FilesLog, onChange: () => void) {
    this.#log = log;
    this.#onChange = onChange;
  }

  /** Everything there is to say under a scope now; what is new is logged. */
  set(scope: string, faults: readonly Fault[]): void {
    if (faults.length === 0 && !this.#byScope.has(scope)) return;
    const before = new Set((this.#byScope.get(scope) ?? []).map(formatFault));
    const now = new Set(faults.map(formatFault));
    if (faults.length > 0) this.#byScope.set(scope, faults);
    else this.#byScope.delete(scope);
    const appeared = faults.filter((fault) => !before.has(formatFault(fault)));
    for (const fault of appeared) this.#log.error({ file: fault.file, line: fault.line }, formatFault(fault));
    if (faults.length === 0 && before.size > 0) this.#log.info({ scope }, `mended: ${[...before].join("; ")}`);
    if (appeared.length > 0 || before.size !== now.size) this.#onChange();
  }

  clear(scope: string): void {
    this.set(scope, []);
  }

  /** `FILE:LINE: …`, by place. */
  lines(): readonly string[] {
    return [...this.#byScope.values()].flat().toSorted(byPlace).map(formatFault);
  }
}
