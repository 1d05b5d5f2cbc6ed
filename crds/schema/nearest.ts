/** The candidate that somebody probably meant: the same but for case, or at most a third of its letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const same = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (same !== undefined) return same;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.min(candidate.length, word.length) / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Letters to insert, delete or replace (Levenshtein). */
function distance(a: string, b: string): number {
  // A word far longer than the other is no misspelling of it, and may be megabytes long.
  if (Math.abs(a.length - b.length) > 8) return Number.POSITIVE_INFINITY;
  const first = Array.from({ length: b.length + 1 }, (_, index) => index);
  return (
    Array.from(a)
      .reduce((row, letter) => nextRow(row, letter, b), first)
      .at(-1) ?? 0
  );
}

function nextRow(row: readonly number[], letter: string, word: string): number[] {
  const next = [(row[0] ?? 0) + 1];
  for (let j = 1; j < row.length; j++) {
    const replaced = (row[j - 1] ?? 0) + (letter === word[j - 1] ? 0 : 1);
    next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
  }
  return next;
}
