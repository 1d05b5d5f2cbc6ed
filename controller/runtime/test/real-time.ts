import type { Timers } from "../timers";

/** Timers and clocks of this process, for tests against real servers. */
export const realTime = {
  now: Date.now,
  monotonic: () => performance.now(),
  timers: {
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  } satisfies Timers,
};
