/** Milliseconds. What each is for: architecture §9. */
export const timing = {
  /** A file that has been still for so long is not being written any more. */
  settle: 100,
  settleAtMost: 1000,
  /** A disappearance acts after so long without an event of its path. */
  quiet: 500,
  quietAtMost: 5000,
  /** What commands made is deleted on purpose; an editor's way of saving is told apart from that, no more. */
  quietOfObjects: 25,
  lookEvery: 5000,
  /** What disappeared is not forgotten for so long. */
  keepAbsent: 30 * 24 * 60 * 60 * 1000,
  /** Writes to the ledger that nobody waits for. */
  flush: 200,
} as const;
