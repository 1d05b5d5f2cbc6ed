import { KubeError, KubeUnreachable } from "../../../kube-client/kube-api";
import type { RestartReason } from "./settings";

/** What an attempt begins with: a resumed watch, any complete list, or one that nothing can be newer than. */
export type Beginning = "watch" | "list" | "quorum list";

/** Why an attempt ended, and what that means for the next. */
export interface Failure {
  readonly reason: RestartReason;
  /** What the next attempt must begin with; undefined = as this one. */
  readonly next?: Beginning;
  /** `at once` may be given up when it happens again and again; a number is milliseconds that the server asked for. */
  readonly wait: "at once" | "back off" | number;
}

/** What this module's own parts end an attempt with. */
export class Interruption extends Error {
  override readonly name = "Interruption";

  constructor(
    readonly reason: RestartReason,
    message: string,
    readonly next?: Beginning,
  ) {
    super(message);
  }
}

/** An ERROR event: the server had begun to answer before. */
export class StreamError extends Error {
  override readonly name = "StreamError";

  constructor(readonly error: KubeError) {
    super(error.message, { cause: error });
  }
}

/** Longer than any API server asks for, and short enough for a timer. */
const longestRetryAfter = 3_600_000;

export function failureOf(error: unknown): Failure {
  if (error instanceof Interruption) return { reason: error.reason, wait: "at once", ...(error.next ? { next: error.next } : {}) };
  if (error instanceof StreamError) return failureOf(error.error);
  if (error instanceof KubeUnreachable) return { reason: "reset", wait: "at once" };
  if (!(error instanceof KubeError)) return { reason: "malformed", next: "list", wait: "at once" };
  const failure = answered(error);
  // None, or a date that has passed: to come back at once would be a storm.
  return error.retryAfter ? { ...failure, wait: Math.min(error.retryAfter, longestRetryAfter) } : failure;
}

/** Whether the server does not know how to send a complete list by a watch, so that it must be asked for a list. */
export function refusesWatchList(error: unknown): boolean {
  return error instanceof KubeError && [400, 422, 501].includes(error.status);
}

function answered(error: KubeError): Failure {
  const { status, reason } = error;
  if (status === 410 || reason === "Expired" || reason === "Gone") return { reason: "expired", next: "list", wait: "at once" };
  if (status === 429) return { reason: "throttled", wait: "back off" };
  // Ours lies in the server's future: it is behind, or history was rewound. A quorum list tells which.
  if (asksForTheFuture(error)) return { reason: "server", next: "quorum list", wait: "back off" };
  if (status >= 500) return { reason: "server", wait: "back off" };
  if (status === 401 || status === 403) return { reason: "refused", wait: "back off" };
  if (status === 404) return { reason: "missing", wait: "back off" };
  // What the server objects to may be the version to resume at, so that to ask the same again would not end.
  return { reason: "refused", next: "list", wait: "back off" };
}

function asksForTheFuture({ details, message }: KubeError): boolean {
  return (details?.causes ?? []).some(({ reason }) => reason === "ResourceVersionTooLarge") || /too large resource version/i.test(message);
}
