import { stdSerializers } from "pino";

/**
 * An error as the log has it. Pino appends what the causes say; most messages of ours have said it already, and would say it twice.
 */
export function errorField(error: Error): object {
  const field = stdSerializers.err(error);
  return Object.assign(field, { message: messagesOf(error) });
}

function messagesOf(error: Error): string {
  let text = error.message;
  let cause = error.cause;
  for (let depth = 0; depth < deepest && cause instanceof Error; depth++) {
    if (!text.includes(cause.message)) text += `: ${cause.message}`;
    ({ cause } = cause);
  }
  return text;
}

/** Causes may be a circle. */
const deepest = 5;
