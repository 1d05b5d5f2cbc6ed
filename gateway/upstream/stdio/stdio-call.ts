import { UpstreamError, type UpstreamExchange, type UpstreamListener, type UpstreamRequest } from "../upstream";

/** Brings a call to a process. Resolves, in the turn in which it was written there, with what forgets its client when that goes. */
type Handle = () => Promise<() => void>;

/** One call of a stdio server: it may be over while its process still starts, and is not written then. */
export class StdioCall implements UpstreamExchange {
  readonly request: UpstreamRequest;
  readonly listener: UpstreamListener;
  #over = false;
  #forget: (() => void) | undefined;

  constructor(request: UpstreamRequest, listener: UpstreamListener) {
    this.request = request;
    this.listener = listener;
  }

  /** Whoever hands it to a process asks this last. */
  get over(): boolean {
    return this.#over;
  }

  follow(handle: Handle): void {
    if (this.#over) return;
    handle().then(
      (whenGone) => {
        this.#forget = whenGone;
        if (this.#over) whenGone();
      },
      (error: unknown) => {
        if (this.#over) return;
        this.listener.onError(error instanceof UpstreamError ? error : new UpstreamError("unreachable", String(error), error));
      },
    );
  }

  resume(): void {
    // What a process writes is short, and kept for a slow reader.
  }

  withdraw(): void {
    if (!this.#forget) this.#over = true;
  }

  abort(): void {
    this.#over = true;
    this.#forget?.();
  }
}
