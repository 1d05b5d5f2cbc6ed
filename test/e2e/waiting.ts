/** Milliseconds for what happens at once on a machine that has time. Below the minute after which a client gives up by itself. */
export const generous = 50_000;

/** Fails, instead of waiting for the test's own limit, when a promise takes longer. */
export async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** `open` when the promise has not settled by now, or what it settled with. */
export async function now<Value>(promise: Promise<Value>): Promise<Value | "open"> {
  return Promise.race([promise, new Promise<"open">((resolve) => setImmediate(resolve, "open"))]);
}
