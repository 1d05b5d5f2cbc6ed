const units = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** One whole number and one of `s`, `m`, `h`, `d`: `"30d"`, `"12h"`. The compiler refuses `"30 days"`. */
export type Duration = `${bigint}${keyof typeof units}`;

/** Seconds of a duration; throws RangeError for what the compiler let through and is none. */
export function secondsOf(duration: string): number {
  const [, count = "", unit = ""] = /^(0|[1-9]\d{0,4})([smhd])$/.exec(duration) ?? [];
  if (count === "")
    throw new RangeError(`read the duration "${duration}": write one number of at most five digits and one of s, m, h, d, for example 30d`);
  return Number(count) * units[unit as keyof typeof units];
}

/** `days(30)` as it is written: `30d`. Throws RangeError unless `count` is a whole number from 1 to 99999. */
export function durationOf(count: number, unit: keyof typeof units): Duration {
  const duration = `${count}${unit}`;
  if (!Number.isInteger(count) || secondsOf(duration) === 0)
    throw new RangeError(`read the duration "${duration}": write a whole number from 1 to 99999`);
  return duration as Duration;
}
