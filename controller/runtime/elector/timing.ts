/** How long the parts of an election take, in milliseconds. */
export interface Timing {
  /** For so long others stay away from a Lease that they saw renewed. @default 15 000 */
  readonly leaseDuration: number;
  /** For so long a leader leads after its last renewal was sent. @default 10 000 */
  readonly renewDeadline: number;
  /** Between two attempts. @default 2 000 */
  readonly retryPeriod: number;
  /** A standby waits `retryPeriod` and up to so many times that more. @default 1.2 */
  readonly jitter: number;
}

export const usualTiming: Timing = { leaseDuration: 15_000, renewDeadline: 10_000, retryPeriod: 2_000, jitter: 1.2 };

/** Throws when a leader could outlive its Lease, or would have no second chance to renew it. */
export function checkTiming({ leaseDuration, renewDeadline, retryPeriod, jitter }: Timing): void {
  if (leaseDuration <= renewDeadline)
    throw new RangeError(`leader election: leaseDuration (${leaseDuration} ms) must be longer than renewDeadline (${renewDeadline} ms)`);
  if (renewDeadline <= retryPeriod * jitter)
    throw new RangeError(
      `leader election: renewDeadline (${renewDeadline} ms) must be longer than retryPeriod × jitter (${retryPeriod * jitter} ms)`,
    );
  if (leaseDuration < 1000 || retryPeriod <= 0 || jitter <= 0)
    throw new RangeError("leader election: leaseDuration must be a second at least, retryPeriod and jitter more than 0");
}
