import { wrongUsage } from "./failure";

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of `30d`, `12h`, `10s`: one number and one of s, m, h, d. Undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const [, number, unit] = /^(0|[1-9][0-9]{0,4})([smhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit as keyof typeof units];
}

/** As `durationOf`, for an option. Throws wrong usage naming it. */
export function durationOption(text: string, option: string): number {
  const duration = durationOf(text);
  if (duration === undefined) throw wrongUsage(`${option} ${text}: write one number and one of s, m, h, d, for example 30d or 12h.`);
  return duration;
}

/**
 * A moment: RFC 3339 with a zone, a day (its start, UTC), or a duration from or before now. RFC 3339 in UTC comes back.
 * `towards` says where a duration points. Throws wrong usage naming the option.
 */
export function momentOption(
  text: string,
  option: string,
  { now, towards }: { readonly now: number; readonly towards: "future" | "past" },
): string {
  const duration = durationOf(text);
  if (duration !== undefined) return timeText(towards === "future" ? now + duration : now - duration);
  const isMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isMoment ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return timeText(at);
  throw wrongUsage(`${option} ${text}: write a time with its zone, for example 2026-12-01T08:00:00Z, or a duration such as 2h or 30d.`);
}

/** RFC 3339 in UTC, without fractions, as manifests have it. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
