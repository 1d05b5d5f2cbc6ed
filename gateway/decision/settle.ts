import type { MaybePromise } from "../store/store";

interface Settling<Value, Result> {
  readonly attempt: () => MaybePromise<Value>;
  readonly proceed: (value: Value) => MaybePromise<Result>;
  /** Makes a result of whatever `attempt` or `proceed` threw. */
  readonly failed: (error: unknown) => Result;
}

/** A store that answers at once is answered for at once: no request waits a turn of the event loop for SQLite. Never throws. */
export function settle<Value, Result>({ attempt, proceed, failed }: Settling<Value, Result>): MaybePromise<Result> {
  try {
    const value = attempt();
    const result = value instanceof Promise ? value.then(proceed) : proceed(value);
    return result instanceof Promise ? result.catch(failed) : result;
  } catch (error) {
    return failed(error);
  }
}
