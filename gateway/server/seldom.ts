/**
 * Passes on at most one call in `milliseconds`: when the store is down every request fails for the same reason, and a log full of
 * it tells no more than one line a second.
 */
export function seldom<Subject>(report: (subject: Subject) => void, milliseconds: number, now: () => number): (subject: Subject) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (subject) => {
    const at = now();
    if (at - last < milliseconds) return;
    last = at;
    report(subject);
  };
}
