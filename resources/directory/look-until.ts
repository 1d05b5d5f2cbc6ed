import type { FileSignal } from "./file-signals";

export interface Looking<Found, Result> {
  readonly get: () => Found | Promise<Found>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly seen: (found: Found) => Result | undefined;
}

/** Milliseconds between two looks where no event tells of a change: first often, for most things take milliseconds. */
const pause = { first: 5, longest: 100 };

/** Looks whenever something happens to the file, and now and then besides. Undefined when time is up. */
export async function lookUntil<Found, Result>(
  signal: FileSignal,
  { get, timeout, seen }: Looking<Found, Result>,
): Promise<Result | undefined> {
  const start = performance.now();
  for (let wait = pause.first; ; wait = Math.min(wait * 1.5, pause.longest)) {
    // Before the look: what happens after it is then told.
    const { isLive } = signal;
    const result = seen(await get());
    if (result !== undefined || performance.now() - start > timeout) return result;
    await signal.next(isLive ? pause.longest : wait);
  }
}
