import type { ChangeScope } from "../store";

type Listener = (scope: ChangeScope) => void;

/** Tells listeners of committed writes, this process's and others'. */
export class ChangeFeed {
  readonly #listeners = new Set<Listener>();
  readonly #timer: NodeJS.Timeout;

  /** `changedElsewhere` answers whether another connection wrote since it was last asked. It is asked every `interval` ms. */
  constructor(changedElsewhere: () => boolean, interval: number) {
    this.#timer = setInterval(() => {
      if (changedElsewhere()) this.emit("everything");
    }, interval);
    // Watching alone is no reason to keep the process alive.
    this.#timer.unref();
  }

  emit(scope: ChangeScope): void {
    if (scope !== "everything" && scope.length === 0) return;
    for (const listener of this.#listeners) listener(scope);
  }

  add(listener: Listener): () => void {
    // A listener added twice is two listeners: each caller stops its own.
    const own: Listener = (scope) => listener(scope);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#listeners.clear();
  }
}
