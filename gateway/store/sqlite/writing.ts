import type { ObjectKey } from "../../../contract/kinds";
import type { ChangeScope } from "../store";
import type { Database } from "./database";

/** Beyond this many, telling them apart costs listeners more than looking at everything. */
const mostKeys = 1000;

/** One write transaction: its connection, its time, and what it touched. */
export class Writing {
  readonly #touched: ObjectKey[] = [];
  #everything = false;

  constructor(
    readonly db: Database,
    /** Milliseconds since 1970; the same for the whole transaction. */
    readonly now: number,
  ) {}

  /** Decisions that read this object may differ now. */
  touch(key: ObjectKey): void {
    if (this.#touched.length >= mostKeys) this.#everything = true;
    else this.#touched.push(key);
  }

  touchEverything(): void {
    this.#everything = true;
  }

  get scope(): ChangeScope {
    return this.#everything ? "everything" : this.#touched;
  }
}
