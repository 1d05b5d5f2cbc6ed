import { AsyncLocalStorage } from "node:async_hooks";
import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";

/** Gives each reconcile an id, so that its lines are found together in the log, whoever wrote them. */
export class Reconciles {
  readonly #context = new AsyncLocalStorage<string>();
  readonly #prefix: string;
  readonly #failed = new Map<string, string>();
  #count = 0;

  /** `prefix` tells one process's ids from another's. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Of the reconcile that is under way here. */
  get current(): string | undefined {
    return this.#context.getStore();
  }

  async run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const id = `${this.#prefix}-${(this.#count += 1)}`;
    try {
      return await this.#context.run(id, work);
    } catch (error) {
      this.#failed.set(keyText(key), id);
      throw error;
    }
  }

  /** The id of an object's last reconcile that failed; told once. */
  takeFailed(key: Key): string | undefined {
    const id = this.#failed.get(keyText(key));
    this.#failed.delete(keyText(key));
    return id;
  }
}
