import type { ElectionState } from "../elector/participation";
import { type Check, ok } from "./check";

/** One kind's cache, as a reflector has it. */
export interface CacheState {
  readonly kind: string;
  readonly isSynced: boolean;
}

/** Ready once everything was read that is declared. */
export function cachesCheck(caches: () => readonly CacheState[]): Check {
  return {
    name: "caches",
    find: () => {
      const missing = caches().filter(({ isSynced }) => !isSynced);
      if (missing.length === 0) return ok;
      const names = missing.map(({ kind }) => kind).join(", ");
      return { state: "failing", message: `not read completely yet: ${names}; the log says what stands in the way` };
    },
  };
}

/** How the gateway was when it was last spoken to. */
export type GatewayState =
  | { readonly state: "waiting" }
  | { readonly state: "reachable" }
  | { readonly state: "away"; readonly since: number; readonly why: string };

/**
 * Not ready before the gateway has been reached once. Later, a gateway that is away makes us degraded and not unready: it goes on enforcing what it
 * holds, and no other replica of ours would reach it. `since`: milliseconds since 1970.
 */
export function gatewayCheck(gateway: () => GatewayState): Check {
  return {
    name: "gateway",
    find: () => {
      const found = gateway();
      if (found.state === "reachable") return ok;
      if (found.state === "waiting") return { state: "failing", message: "the gateway was not reached yet; see --gateway and the log" };
      const since = new Date(found.since).toISOString();
      return {
        state: "degraded",
        message: `the gateway has not answered since ${since}: ${found.why}; it goes on enforcing what it holds`,
      };
    },
  };
}

/**
 * Not ready before it is known that there can be a leader: a rollout then stops where nothing would ever be issued. Later it makes us degraded: we
 * go on enforcing, and no other replica would fare better.
 */
export function electionCheck(election: () => ElectionState | undefined): Check {
  return {
    name: "election",
    find: () => {
      const found = election() ?? { state: "waiting" };
      if (found.state === "takesPart") return ok;
      if (found.state === "stuck") return { state: "degraded", message: `nobody can lead: ${found.why}` };
      const why = found.why ?? "it is not known yet who leads; the log says what stands in the way";
      return { state: "failing", message: why };
    },
  };
}
