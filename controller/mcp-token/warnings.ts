import { endOf, issuedAt, timeText } from "./facts";
import { type Outlook, workingOf } from "./outlook";
import { nextRotation } from "./rotation";

const day = 86_400_000;
const warningDays = [14, 7, 1] as const;

/** When it is said that a token ends: 14, 7 and 1 days before, those below half its lifetime. Milliseconds since 1970. */
export function warningTimes(outlook: Outlook): readonly number[] {
  const current = endingUnreplaced(outlook);
  if (!current) return [];
  const end = endOf(current);
  return warningDays.filter((days) => days * day < (end - issuedAt(current)) / 2).map((days) => end - days * day);
}

/** That it ends, once the first of these times has passed. It changes only with the next of them. */
export function warningFor(outlook: Outlook): string | undefined {
  const current = endingUnreplaced(outlook);
  const passed = warningTimes(outlook).filter((time) => time <= outlook.input.now);
  if (!current || passed.length === 0) return undefined;
  const days = Math.round((endOf(current) - Math.max(...passed)) / day);
  return `It ends at ${timeText(endOf(current))}, in less than ${days} ${days === 1 ? "day" : "days"}, and nothing will replace it.`;
}

/** The current token, where it ends and no rotation comes before that. */
function endingUnreplaced(outlook: Outlook) {
  const [current] = workingOf(outlook);
  if (!current || !Number.isFinite(endOf(current))) return undefined;
  const next = nextRotation(current, outlook.input.token);
  const isHeld = next !== undefined && next <= outlook.input.now && outlook.obstacle !== undefined;
  return next !== undefined && next < endOf(current) && !isHeld ? undefined : current;
}
