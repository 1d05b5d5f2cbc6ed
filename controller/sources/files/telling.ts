import type { SourceListener } from "../source";
import { reasonOf } from "./data/atomic-file";
import { laterVersion } from "./data/sequence";
import { byUrgency, type Change, changeOf } from "./declarations/change";
import type { Declarations } from "./declarations/declarations";
import type { Faults } from "./faults";
import { isBreakGlass, keyText, secretKind } from "./key";
import type { FilesLog } from "./log";
import { timing } from "./timing";

export interface TellingParts {
  readonly declarations: Declarations;
  readonly ledger: { flush(): void };
  readonly faults: Faults;
  /** The data directory, as people named it. */
  readonly data: string;
  /** Something is deleted for good: what hangs on it goes. */
  readonly onDeleted: (change: Change) => void;
  readonly log: FilesLog;
}

/** Remembers changes, then tells them: restrictions first. */
export class Telling {
  readonly #parts: TellingParts;
  #listener: SourceListener | undefined;
  #flushing: NodeJS.Timeout | undefined;
  #seen = "0";

  constructor(parts: TellingParts) {
    this.#parts = parts;
  }

  /** The newest version that was told: whatever is gathering has a newer one. */
  get seen(): string {
    return this.#seen;
  }

  /** Tells everything that is there, then what changes. */
  begin(listener: SourceListener, version: string): void {
    const { declarations } = this.#parts;
    const ended = declarations.takeChanges().filter(({ change }) => change === "deleted");
    this.flush();
    this.#listener = listener;
    const there = [...declarations.objects.all()].map((kept) => changeOf(kept.presence === "absent" ? "absent" : "set", kept));
    const known = new Set([...there, ...ended].map(({ key }) => keyText(key)));
    const lifted = [...declarations.gone.values()].filter(({ key }) => isBreakGlass(key.kind) && !known.has(keyText(key)));
    const again = lifted.map(({ key, declared }): Change => ({ key, change: "deleted", last: declared, urgency: 2 }));
    for (const change of [...there, ...ended, ...again].sort(byUrgency)) this.#tell(change);
    this.#seen = laterVersion(this.#seen, version) ?? version;
    listener.complete(version);
    for (const change of ended) this.#clear(change);
  }

  /** Tells what has gathered. A restriction waits for no disk, and nobody waits for what only has to be remembered. */
  commit(): void {
    if (!this.#listener) return;
    const changes = [...this.#parts.declarations.takeChanges()].sort(byUrgency);
    const restrictions = changes.filter(({ urgency }) => urgency === 0);
    for (const change of restrictions) this.#tell(change);
    if (changes.length === 0) this.#flushing ??= setTimeout(() => this.flush(), timing.flush);
    else this.flush();
    for (const change of changes.slice(restrictions.length)) this.#tell(change);
    for (const change of changes) if (change.change === "deleted") this.#clear(change);
  }

  /** A full disk holds up no restriction: what could not be remembered is tried again, and said. */
  flush(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    const { ledger, faults, data } = this.#parts;
    try {
      ledger.flush();
      faults.clear("data");
    } catch (error) {
      const problem = `cannot record what changed in the data directory: ${reasonOf(error)}`;
      faults.set("data", [{ file: data, line: 1, problem, remedy: "free space or make it writable; it is tried again" }]);
      this.#flushing = setTimeout(() => this.flush(), timing.lookEvery);
    }
  }

  end(): void {
    this.flush();
    clearTimeout(this.#flushing);
    this.#listener = undefined;
  }

  /** What is left behind is untidy, no more: it must not hold up what is told next. */
  #clear(change: Change): void {
    const { onDeleted, log } = this.#parts;
    try {
      onDeleted(change);
    } catch (error) {
      log.error({ err: error }, `cannot clear away what ${keyText(change.key)} left behind (${reasonOf(error)})`);
    }
  }

  #tell({ key, change, last }: Change): void {
    this.#seen = laterVersion(this.#seen, last.metadata.resourceVersion) ?? this.#seen;
    if (key.kind === secretKind) this.#listener?.secretChanged(key.namespace, key.name);
    else this.#listener?.changed(key, change, last);
  }
}
