import { codeOf, messageOf } from "./system-error";

/** The gateway did not do what it was asked. The message says what was attempted and what to do; it holds no credential. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  /** `unreachable`, `no_credential`, `invalid_answer`, or the code of the gateway's own refusal, such as `source_mismatch`. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** No answer: the process is gone, starting, or too busy; or it is not the one that the certificates vouch for. */
export function unreachable(attempt: string, origin: string, cause: unknown): GatewayError {
  const why = messageOf(cause);
  const isUntrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(codeOf(cause) ?? "");
  const fix = isUntrusted ? "Name the CA of its certificate with --gateway-ca-file." : "Check that it runs.";
  return new GatewayError("unreachable", `${attempt}: the gateway at ${origin} does not answer (${why}). ${fix}`, cause);
}

/** An answer that is not what the contract says: another version, or something else listens there. */
export function invalidAnswer(attempt: string, origin: string, detail: string): GatewayError {
  return new GatewayError(
    "invalid_answer",
    `${attempt}: ${origin} answered ${detail}. Check that it is the admin port of a gateway of this version.`,
  );
}
