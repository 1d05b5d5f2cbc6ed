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
  const code = codeOf(cause) ?? "";
  // OpenSSL's own words are for its authors.
  const isPlain = code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG";
  const why = isPlain ? "it does not speak TLS" : messageOf(cause);
  return new GatewayError("unreachable", `${attempt}: the gateway at ${origin} does not answer (${why}). ${fixFor(code, isPlain)}`, cause);
}

function fixFor(code: string, isPlain: boolean): string {
  if (isPlain) return "Write http:// in --gateway, or give the gateway --tls-cert-file and --tls-key-file.";
  const isUntrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(code);
  return isUntrusted ? "Name the CA of its certificate with --gateway-ca-file." : "Check that it runs.";
}

/** An answer that is not what the contract says: another version, or something else listens there. */
export function invalidAnswer(attempt: string, origin: string, detail: string): GatewayError {
  return new GatewayError(
    "invalid_answer",
    `${attempt}: ${origin} answered ${detail}. Check that it is the admin port of a gateway of this version.`,
  );
}
