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

/** What an unknown thrown value says, for the middle of a sentence of ours. Not by class: an error may come from another realm. */
export function reasonOf(error: unknown): string {
  const known = systemErrors[codeOf(error) ?? ""];
  if (known !== undefined) return known;
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}

/** The usual errors of the file system, in words. */
const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is a file",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** The code of a system error, such as `ENOENT` or `EADDRINUSE`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
