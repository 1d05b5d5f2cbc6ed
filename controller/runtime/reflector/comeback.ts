/**
 * Shared by all watches of one API server. While it is away each of them tries again in its own time, seconds apart; the first that is let
 * in tells the others, so that none is the last to notice.
 */
export class Comeback {
  readonly #waiting = new Set<() => void>();

  /** Calls `wake` once, when a watch has been let in. Returns what calls it off. */
  wait(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }

  /** A watch was let in that had waited, too. */
  tell(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}
