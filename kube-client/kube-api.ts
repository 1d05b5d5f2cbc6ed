/**
 * An API server, spoken to as one account. Requests go through one pool of at most four sockets and watches through another, over
 * HTTP/2 one socket each; credentials and CA are read again when their files change.
 */
export interface KubeApi {
  /** `https://host:port`, for people. */
  readonly server: string;
  /** Name of the context, or `in-cluster`. */
  readonly context: string;
  /** The context's namespace, if it names one. */
  readonly namespace: string | undefined;

  /** One request with one JSON answer. Throws KubeError for any answer that is not 2xx, KubeUnreachable when there was none. */
  call<Body = unknown>(request: KubeRequest): Promise<Body>;

  /**
   * A long answer, one JSON value a line, in order; split UTF-8 and lines of many MB included. The iteration ends when the server
   * ends the answer, and throws KubeUnreachable when it breaks. Throws KubeError when the answer is not 2xx. Nothing is lost or doubled
   * by slow readers: backpressure reaches the server.
   */
  lines(request: StreamRequest): Promise<AsyncIterable<unknown>>;

  close(): Promise<void>;
}

export interface KubeRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/apis/gatebolt.dev/v1alpha1/namespaces/default/mcphosts/bot`: segments already escaped. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** @default "application/json"; for PATCH the kind of patch. */
  readonly contentType?: ContentType;
  /** @default "application/json" */
  readonly accept?: string;
  /** Milliseconds for the whole exchange. @default 30 000 */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

type ContentType = "application/json" | "application/apply-patch+yaml" | "application/merge-patch+json" | "application/json-patch+json";

export interface StreamRequest {
  readonly path: string;
  readonly query?: KubeRequest["query"];
  readonly accept?: string;
  /** Milliseconds without a byte after which the connection counts as broken (half-open). */
  readonly idleTimeout: number;
  readonly signal: AbortSignal;
}

/** What the API server answers instead of what was asked for (`metav1.Status`). */
export class KubeError extends Error {
  override readonly name = "KubeError";

  /** HTTP status. */
  readonly status: number;
  /** `NotFound`, `Conflict`, `AlreadyExists`, `Expired`, `Forbidden`, `Invalid`, … */
  readonly reason: string;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter: number | undefined;
  /** `metav1.StatusDetails`, with `causes` by field. */
  readonly details: KubeErrorDetails | undefined;

  constructor(message: string, ...[status, reason, retryAfter, details]: KubeErrorFields) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}

export type KubeErrorFields = readonly [status: number, reason: string, retryAfter?: number, details?: KubeErrorDetails];

export interface KubeErrorDetails {
  readonly kind?: string;
  readonly name?: string;
  readonly causes?: readonly { readonly field?: string; readonly reason?: string; readonly message?: string }[];
}

/** No answer: refused, reset, timed out, or a certificate that is not trusted. `cause` has the system's own error. */
export class KubeUnreachable extends Error {
  override readonly name = "KubeUnreachable";
}
