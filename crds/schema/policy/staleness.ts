import { parseDuration } from "./duration";
import type { Policy } from "./limits";

/** After how many milliseconds without use something happens to a token; absent: never. */
export interface Staleness {
  /** It is listed as stale. */
  readonly reportAfter?: number;
  /** It is revoked for good. */
  readonly revokeAfter?: number;
}

/** What the policies that govern a token say of staleness: the shortest time of each counts. */
export function stalenessOf(policies: readonly Policy[]): Staleness {
  const all = policies.flatMap(({ spec }) => {
    const after = spec.staleAfter === undefined ? undefined : parseDuration(spec.staleAfter);
    return after === undefined ? [] : [{ after, revokes: spec.onStale === "Revoke" }];
  });
  const revoking = all.filter(({ revokes }) => revokes);
  return {
    ...(all.length === 0 ? {} : { reportAfter: Math.min(...all.map(({ after }) => after)) }),
    ...(revoking.length === 0 ? {} : { revokeAfter: Math.min(...revoking.map(({ after }) => after)) }),
  };
}
