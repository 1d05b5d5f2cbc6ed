/** Does something later. Injected, so that tests move time themselves. */
export interface Timers {
  /** Runs `action` once, after so many milliseconds. Returns what calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}
