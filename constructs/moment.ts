/** What is wrong with a moment; undefined: nothing. */
export function momentFault(moment: string): string | undefined {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(moment) && !Number.isNaN(Date.parse(moment));
  return isWhole ? undefined : `"${moment}" is no moment: write date, time and offset, for example 2027-01-31T18:00:00Z`;
}
