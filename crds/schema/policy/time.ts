/** Epoch milliseconds of an RFC 3339 time as it stands in a spec or status; undefined for anything else. */
export function parseTime(text: string): number | undefined {
  // The API server lets t and z through in lower case too.
  const time = Date.parse(text.toUpperCase());
  return Number.isNaN(time) ? undefined : time;
}
