import type { Dispatcher } from "undici";

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/**
 * A request that was sent is broken off at its connection only once its answer has begun; whoever breaks it off is told at once.
 *
 * Over HTTP/2 undici resets a stream and forgets it in the same moment. When the head of its answer arrives just then, Node takes that for
 * a stream which the server has begun; nobody listens to its errors, and when its session ends by one, the process ends with it. (In 4 of
 * 100 sessions whose watches were ended while they began; undici 8.12, Node 24.)
 */
export const brokenOffLate: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, new LateAbort(handler));

class LateAbort implements Handler {
  readonly #handler: Handler;
  #isSent = false;
  #isAnswered = false;
  /** Why nobody waits for the answer any more. */
  #reason: Error | undefined;

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  onRequestStart(controller: Controller, context: unknown): void {
    // What nobody waits for is not sent, or not again.
    if (this.#reason) return controller.abort(this.#reason);
    this.#handler.onRequestStart?.(
      withAbort(controller, (reason) => this.#abort(controller, reason)),
      context,
    );
    this.#isSent = true;
  }

  onRequestUpgrade(...args: Parameters<NonNullable<Handler["onRequestUpgrade"]>>): void {
    this.#handler.onRequestUpgrade?.(...args);
  }

  onResponseStart(...args: Parameters<NonNullable<Handler["onResponseStart"]>>): void {
    const [controller, status] = args;
    if (this.#reason) return controller.abort(this.#reason);
    this.#isAnswered = status >= 200;
    this.#handler.onResponseStart?.(...args);
  }

  onResponseData(...args: Parameters<NonNullable<Handler["onResponseData"]>>): void {
    if (!this.#reason) this.#handler.onResponseData?.(...args);
  }

  onResponseEnd(...args: Parameters<NonNullable<Handler["onResponseEnd"]>>): void {
    if (!this.#reason) this.#handler.onResponseEnd?.(...args);
  }

  onResponseError(...args: Parameters<NonNullable<Handler["onResponseError"]>>): void {
    if (!this.#reason) this.#handler.onResponseError?.(...args);
  }

  #abort(controller: Controller, reason: Error): void {
    if (!this.#isSent || this.#isAnswered) return controller.abort(reason);
    if (this.#reason) return;
    this.#reason = reason;
    this.#handler.onResponseError?.(controller, reason);
  }
}

function withAbort(controller: Controller, abort: (reason: Error) => void): Controller {
  return {
    get aborted() {
      return controller.aborted;
    },
    get paused() {
      return controller.paused;
    },
    get reason() {
      return controller.reason;
    },
    pause: () => controller.pause(),
    resume: () => controller.resume(),
    abort,
  };
}
