import { type DestinationStream, type Logger, pino } from "pino";
import { BatchedLines } from "./batched-lines";
import { errorField } from "./error-field";
import { isoTime } from "./iso-time";
import { redacted } from "./redaction";

export interface LogOptions {
  /** `debug`, `info`, `warn` or `error`. Audit records are written whatever it is. */
  readonly level: string;
  /** Where JSON lines go, for example `process.stderr`. */
  readonly destination: DestinationStream;
}

export interface Log {
  readonly logger: Logger;
  /** Writes what is still gathered; call it when the process ends. */
  flush(): void;
}

/** Opens the product's log: JSON lines, written in batches, through which no token passes. */
export function openLog({ level, destination }: LogOptions): Log {
  const lines = new BatchedLines(redacted(destination));
  const time = isoTime(Date.now);
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${time()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorField },
    },
    lines,
  );
  return { logger, flush: () => lines.flush() };
}
