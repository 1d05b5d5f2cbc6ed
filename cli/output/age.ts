const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** How long ago, in the words `kubectl get` uses: `45s`, `3m20s`, `5h`, `3d4h`, `200d`. Milliseconds; less than zero is `0s`. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const row = rows.find(([below]) => seconds < below);
  return row ? row[1](seconds) : `${Math.floor(seconds / year)}y`;
}

/** From which age on less is shown; the same steps as in Kubernetes' duration.HumanDuration. */
const rows: readonly (readonly [below: number, text: (seconds: number) => string])[] = [
  [2 * minute, (seconds) => `${seconds}s`],
  [10 * minute, (seconds) => both(seconds, [minute, "m"], [1, "s"])],
  [3 * hour, (seconds) => `${Math.floor(seconds / minute)}m`],
  [8 * hour, (seconds) => both(seconds, [hour, "h"], [minute, "m"])],
  [2 * day, (seconds) => `${Math.floor(seconds / hour)}h`],
  [8 * day, (seconds) => both(seconds, [day, "d"], [hour, "h"])],
  [2 * year, (seconds) => `${Math.floor(seconds / day)}d`],
  [8 * year, (seconds) => both(seconds, [year, "y"], [day, "d"])],
];

type Unit = readonly [seconds: number, letter: string];

function both(seconds: number, [big, bigLetter]: Unit, [small, smallLetter]: Unit): string {
  const rest = Math.floor((seconds % big) / small);
  return `${Math.floor(seconds / big)}${bigLetter}${rest === 0 ? "" : `${rest}${smallLetter}`}`;
}

/** A time in a table cell: how long ago; empty when there is none, `<invalid>` when it is not a time. */
export function sinceText(time: string | undefined, now: number): string {
  if (time === undefined || time === "") return "";
  const at = Date.parse(time);
  return Number.isNaN(at) ? "<invalid>" : ageText(now - at);
}
