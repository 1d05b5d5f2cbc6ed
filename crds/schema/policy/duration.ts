const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration as people write it: one number and one of `s m h d` (`30d`). Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, number, unit] = /^([0-9]{1,9})([smhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit as keyof typeof units];
}

/** A duration in the largest unit that holds it exactly: `30d`, `36h`. Below a second it is rounded. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000) * 1_000;
  const unit = (["d", "h", "m"] as const).find((candidate) => seconds >= units[candidate] && seconds % units[candidate] === 0) ?? "s";
  return `${seconds / units[unit]}${unit}`;
}
