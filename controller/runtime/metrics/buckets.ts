/** Upper bounds of histograms, in seconds. */
export const buckets = {
  /** Waiting and working: from a queue that is empty to one of ten thousand. */
  work: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  /** One exchange over the network. */
  exchange: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  /** A cut: the promise is a tenth of a second, a quarter when much else is going on. */
  cut: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
} as const satisfies Record<string, readonly number[]>;
