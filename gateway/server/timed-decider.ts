import type { Decider } from "../decision/decider";

/** Measures each decision, its read of the store included. `observe` hears seconds. */
export function timedDecider(decider: Decider, observe: (seconds: number) => void): Decider {
  return {
    decide(ask) {
      const start = performance.now();
      const verdict = decider.decide(ask);
      if (verdict instanceof Promise) return verdict.finally(() => observe((performance.now() - start) / 1000));
      observe((performance.now() - start) / 1000);
      return verdict;
    },
    recheck: (live) => decider.recheck(live),
    explain: (query) => decider.explain(query),
  };
}
