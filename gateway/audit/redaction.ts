import type { DestinationStream } from "pino";

/** Wider than a whole token on purpose: one that lost its last characters is still nearly a secret. */
const tokenShaped = /(mcpt_[0-9A-Za-z]{10}_)[0-9A-Za-z]+/g;

/** Cuts the secret out of everything that looks like a token; what is left is its prefix: `mcpt_<id>_…`. */
export function redact(text: string): string {
  return text.replace(tokenShaped, "$1…");
}

/**
 * A log destination through which no token passes, whatever a caller logs: field names are not looked at, so a new field
 * cannot be forgotten. pino writes whole lines, so a token is never split between two writes.
 */
export function redacted(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(redact(line)) };
}
