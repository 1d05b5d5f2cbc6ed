import type { Finding } from "../runtime/conditions";

/** What the API server should enforce and does not (architecture §7). */
export class PolicyBoard {
  readonly #isRequired: boolean;
  #missing: readonly string[] | undefined;

  /** `isRequired`: without all of them nothing is issued. */
  constructor(isRequired: boolean) {
    this.#isRequired = isRequired;
  }

  /** Undefined: nobody could tell yet. */
  get missing(): readonly string[] | undefined {
    return this.#missing;
  }

  /** True when it differs from what was known. */
  tell(missing: readonly string[]): boolean {
    const isNews = this.#missing === undefined || this.#missing.join() !== missing.join();
    this.#missing = missing;
    return isNews;
  }

  /** Why nothing may be issued. */
  get obstacle(): Finding | undefined {
    if (!this.#isRequired || this.#missing?.length === 0) return undefined;
    const what = this.#missing ? `not enforced: ${this.#missing.join(", ")}` : "whether the API server enforces them is not known yet";
    return { reason: "PolicyMissing", message: `Nothing is issued without the admission policies (--require-policies); ${what}.` };
  }
}
