export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds on a clock that nobody sets, and that runs on while the process is stopped. */
  readonly monotonic: () => number;
}
