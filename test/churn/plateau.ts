/** Memory at one moment, in megabytes. */
export interface MemorySample {
  /** By `performance.now()`. */
  readonly at: number;
  readonly resident: number;
  /** The heap in use, garbage that was not collected yet included. */
  readonly heap: number;
}

/**
 * The allocator gives memory back, and takes it, in pieces of this size at most (megabytes): a resident size that is up by one at the end of
 * half an hour is no slope, though a line through its samples has one.
 */
const allocatorStep = 12;
/** Garbage that survived into the old generation, and was not collected yet when the heap was at its lowest, in megabytes. */
const survivingGarbage = 2;

/**
 * Whether memory has reached a plateau, by thirds of the time it was looked at. What is alive is judged by the lowest heap of each third: right
 * after a collection it holds little else, while any other moment, and any mean, tells of the garbage. What the system has to give is
 * judged by its highest resident size. The first third is no measure: caches fill, and compiled code grows.
 */
export function plateauOf(samples: readonly MemorySample[]): { readonly growth: readonly string[]; readonly summary: string } {
  const thirds = thirdsOf(samples);
  const heaps = thirds.map((third) => Math.min(...third.map(({ heap }) => heap)));
  const residents = thirds.map((third) => Math.max(...third.map(({ resident }) => resident)));
  return {
    growth: [...grown("the live heap", heaps, survivingGarbage), ...grown("resident memory", residents, allocatorStep)],
    summary: `resident at most ${shown(residents, 0)} MB, live heap ${shown(heaps, 1)} MB in each third`,
  };
}

/** Of the time, not of the samples: a process that is paused is not looked at. */
function thirdsOf(samples: readonly MemorySample[]): readonly (readonly MemorySample[])[] {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const third = (at: number) => Math.min(2, Math.floor(((at - first) / (last - first || 1)) * 3));
  return [0, 1, 2].map((index) => samples.filter(({ at }) => third(at) === index)).filter((each) => each.length > 0);
}

function grown(what: string, thirds: readonly number[], step: number): readonly string[] {
  const [, middle, last] = thirds;
  if (middle === undefined || last === undefined) return [`${what} was not looked at often enough to tell whether it grows`];
  if (last <= middle + step) return [];
  return [`${what} has no plateau: ${middle.toFixed(1)} MB in the middle third, ${last.toFixed(1)} MB in the last`];
}

function shown(values: readonly number[], digits: number): string {
  return values.map((value) => value.toFixed(digits)).join(", ");
}
