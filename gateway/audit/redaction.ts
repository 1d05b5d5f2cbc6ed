import type { DestinationStream } from "pino";
import { redactTokens } from "../../contract/token";

/**
 * A log destination through which no token passes, whatever a caller logs: field names are not looked at, so a new field
 * cannot be forgotten. pino writes whole lines, so a token is never split between two writes.
 */
export function redacted(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(redactTokens(line)) };
}
