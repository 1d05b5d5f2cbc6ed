/** Whether this replica does what must happen once: issuing tokens, writing status, confirming restores (architecture §4). */
export interface Leadership {
  readonly isLeader: boolean;
  /** Calls `listener` after each change. Returns what stops it. */
  onChange(listener: (isLeader: boolean) => void): () => void;
}

/** A single process, which nobody competes with. */
export const soleLeader: Leadership = { isLeader: true, onChange: () => () => undefined };
