import type { Key } from "../sources/source";

/** What the controller counts of its own work. Nothing here may throw. */
export interface LoopMetrics {
  /** Seconds from when a restriction was seen until the gateway had confirmed it. */
  cutEnforced(seconds: number): void;
  /** Records that the gateway held otherwise than declared, found by a comparison that was not the first. */
  driftRepaired(count: number): void;
  /** Cuts in force that nobody declares and nobody lifted. */
  orphanedCuts(count: number): void;
  /** What the API server should enforce and does not. */
  policiesMissing(count: number): void;
  /** 1 while the gateway's store belongs to another source of declarations. */
  storeForeign(isForeign: 0 | 1): void;
  /** When a token ends and is rotated, in milliseconds since 1970; undefined: never, or there is no such token any more. */
  tokenTimes(token: Key, times: { readonly ends: number | undefined; readonly rotates: number | undefined }): void;
  /** Somebody else turned a restriction back. */
  restrictionUndone(kind: string): void;
}

export const noLoopMetrics: LoopMetrics = {
  cutEnforced: () => undefined,
  driftRepaired: () => undefined,
  orphanedCuts: () => undefined,
  policiesMissing: () => undefined,
  storeForeign: () => undefined,
  tokenTimes: () => undefined,
  restrictionUndone: () => undefined,
};
