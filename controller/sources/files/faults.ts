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

  /**
   * Everything there is to say under a scope now; what is new is logged. `matterOf`: what two faults have in common of which the later
   * one is not news, only what is known better by now. By default their whole text.
   */
  set(scope: string, faults: readonly Fault[], matterOf: (fault: Fault) => string = formatFault): void {
    const before = this.#byScope.get(scope) ?? [];
    if (faults.length === 0 && before.length === 0) return;
    if (faults.length > 0) this.#byScope.set(scope, faults);
    else this.#byScope.delete(scope);
    const said = new Set(before.map(matterOf));
    for (const fault of faults.filter((each) => !said.has(matterOf(each)))) {
      this.#log.error({ file: fault.file, line: fault.line }, formatFault(fault));
    }
    if (faults.length === 0) this.#log.info({ scope }, `mended: ${before.map(formatFault).join("; ")}`);
    if (isDifferent(before, faults)) this.#onChange();
  }

  clear(scope: string): void {
    this.set(scope, []);
  }

  /** `FILE:LINE: …`, by place. */
  lines(): readonly string[] {
    return [...this.#byScope.values()].flat().toSorted(byPlace).map(formatFault);
  }
}

function isDifferent(before: readonly Fault[], now: readonly Fault[]): boolean {
  const lines = new Set(before.map(formatFault));
  return before.length !== now.length || now.some((fault) => !lines.has(formatFault(fault)));
}
