/** Time is up. */
export class TimedOut extends Error {
  override readonly name = "TimedOut";

  constructor(timeout: number) {
    super(`nothing came within ${timeout / 1000} s`);
  }
}

/** A signal that ends something when the caller wants so, or after a while. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** From now on only the caller ends it, or `cut`. */
  disarm(): void;
  /** Ends it now. */
  cut(reason: Error): void;
  /** It is over: neither will. */
  end(): void;
}

/** @param timeout milliseconds; then the signal's reason is TimedOut */
export function deadline(timeout: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new TimedOut(timeout)), timeout);
  const passOn = (): void => controller.abort(caller?.reason);
  if (caller?.aborted) passOn();
  caller?.addEventListener("abort", passOn, { once: true });
  return {
    signal: controller.signal,
    disarm: () => clearTimeout(timer),
    cut: (reason) => controller.abort(reason),
    end() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", passOn);
    },
  };
}
