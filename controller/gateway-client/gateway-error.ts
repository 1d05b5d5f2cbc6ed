/** The gateway did not do what it was asked. The message says what was attempted and what to do; it holds no credential. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  /** `unreachable`, `invalid_answer`, or the code of the gateway's own refusal, such as `source_mismatch`. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** No answer: the process is gone, starting, or too busy. */
export function unreachable(attempt: string, origin: string, cause: unknown): GatewayError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new GatewayError("unreachable", `${attempt}: the gateway at ${origin} does not answer (${why}). Check that it runs.`, cause);
}

/** An answer that is not what the contract says: another version, or something else listens there. */
export function invalidAnswer(attempt: string, origin: string, detail: string): GatewayError {
  return new GatewayError(
    "invalid_answer",
    `${attempt}: ${origin} answered ${detail}. Check that it is the admin port of a gateway of this version.`,
  );
}
