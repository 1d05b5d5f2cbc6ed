import type { AdminEvent } from "../../contract/admin";

/** Tells whoever listens now; keeps nothing for those who come later. */
export class EventHub {
  readonly #listeners = new Set<(event: AdminEvent) => void>();

  publish(event: AdminEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Returns what ends it. */
  subscribe(listener: (event: AdminEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
