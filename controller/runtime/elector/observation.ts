import { holderOf, type Lease, type LeaseSpec } from "./lease";

/** What was seen last, and when it was first seen so. */
export interface Observation {
  /** Undefined: it was there once and is gone. */
  readonly lease: Lease | undefined;
  /** As it was last seen, for those who make it again. */
  readonly spec: LeaseSpec | undefined;
  /** On our monotonic clock, taken after the answer came, so never before the holder wrote it. */
  readonly at: number;
}

/**
 * What is known after one more look; undefined as long as there never was a Lease. The clock starts again only when the record
 * differs: what its own times say is another machine's clock, which may be wrong by hours.
 */
export function observed(before: Observation | undefined, lease: Lease | undefined, at: number): Observation | undefined {
  if (!before && !lease) return undefined;
  const spec = lease ? lease.spec : before?.spec;
  return before && isSame(before.lease, lease) ? { ...before, lease } : { lease, spec, at };
}

/**
 * Milliseconds until nobody else can believe to hold it; 0: it is free, or ours. A Lease that is gone binds as a new one would:
 * somebody whom we did not see may hold it and not know yet.
 */
export function freeIn(observation: Observation | undefined, now: number, own: { identity: string; leaseDuration: number }): number {
  if (!observation) return 0;
  const { lease, at } = observation;
  const holder = holderOf(lease);
  if (lease && (holder === "" || holder === own.identity)) return 0;
  const seconds = lease?.spec?.leaseDurationSeconds;
  return Math.max(0, at + (seconds ? seconds * 1000 : own.leaseDuration) - now);
}

function isSame(a: Lease | undefined, b: Lease | undefined): boolean {
  return a?.metadata.uid === b?.metadata.uid && JSON.stringify(a?.spec) === JSON.stringify(b?.spec);
}
