/**
 * Ends a command without success: 1 refused or failed, 2 wrong usage or unreadable input.
 *
 * The message goes to stderr as it stands and says what to do; an empty one prints nothing, because everything was said already.
 */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly exitCode: 1 | 2,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

export function refused(message: string, cause?: unknown): Failure {
  return new Failure(1, message, cause);
}

export function wrongUsage(message: string): Failure {
  return new Failure(2, message);
}

/** What an unknown thrown value says, for the end of a sentence of ours. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error, such as `ENOENT` or `EADDRINUSE`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
