/** How many random schedules a property is tried with: so many in the suite, and `SCHEDULES=100` for a hundred times as many. */
export function runs(usual: number): number {
  return Math.round(usual * Number(process.env["SCHEDULES"] ?? 1));
}
