/** Milliseconds that a `Retry-After` header asks to wait: seconds, or a date. Undefined when there is none that can be read. */
export function retryAfterOf(header: string | string[] | undefined, now: number): number | undefined {
  const value = [header ?? []].flat()[0]?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
