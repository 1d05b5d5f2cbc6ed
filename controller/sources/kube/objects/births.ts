import type { Declared } from "../../source";
import type { Birth } from "./age";

const keepAtMost = 10_000;

/** When objects that went were made, by uid: what it takes to be certain that they did not go with their namespace or kind. */
export class Births {
  readonly #births = new Map<string, Birth>();

  add({ metadata: { uid, creationTimestamp, resourceVersion } }: Declared): void {
    this.#births.set(uid, { created: Date.parse(creationTimestamp), resourceVersion });
    const [first] = this.#births.keys();
    if (this.#births.size > keepAtMost && first !== undefined) this.#births.delete(first);
  }

  /** `since`: when it was made, as somebody else knows it, in milliseconds since 1970. */
  of(uid: string, since: number | undefined): Birth | undefined {
    return this.#births.get(uid) ?? (since === undefined ? undefined : { created: since, resourceVersion: undefined });
  }
}
