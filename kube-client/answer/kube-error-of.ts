import { KubeError, type KubeErrorDetails } from "../kube-api";
import { retryAfterOf } from "./retry-after";

/** An answer that is not 2xx. */
export interface Refusal {
  /** `patch mcphosts bot in team-a`, or method and path. */
  readonly asked: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Who we are there, for people. */
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Status {
  readonly kind?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly details?: KubeErrorDetails & { readonly retryAfterSeconds?: number };
}

/** In words for a person, with what a program needs beside. */
export function kubeErrorOf({ asked, status, headers, text, account, now }: Refusal): KubeError {
  const told = statusIn(text);
  const seconds = told.details?.retryAfterSeconds;
  const retryAfter = retryAfterOf(headers["retry-after"], now) ?? (seconds === undefined || seconds <= 0 ? undefined : seconds * 1000);
  return new KubeError(
    `${asked}: ${explanation(status, told.message, account)}`,
    status,
    told.reason ?? reasons[status] ?? "",
    retryAfter,
    told.details,
  );
}

function explanation(status: number, message: string | undefined, account: string): string {
  const said = message === undefined || message === "" ? `the API server answered ${status}` : message;
  if (status === 401) return `the API server does not know these credentials (401) of ${account}: log in again, or check that user`;
  return said;
}

/** For answers without a Status, as proxies give them. */
const reasons: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  410: "Expired",
  422: "Invalid",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
  504: "Timeout",
};

function statusIn(text: string): Status {
  try {
    const body: Status | null = JSON.parse(text);
    return body?.kind === "Status" ? body : {};
  } catch {
    // An error page, or plain text: its beginning says more than nothing.
    const line = text.trim().split("\n")[0] ?? "";
    return line === "" || line.startsWith("<") ? {} : { message: line.slice(0, 500) };
  }
}
