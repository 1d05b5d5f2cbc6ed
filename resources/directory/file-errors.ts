import { ResourceError } from "../port";

export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

/** Why a file or folder cannot be read, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "this user may not read it";
  if (code === "ELOOP" || isMissing(error)) return "it is a link that leads nowhere";
  return error instanceof Error ? error.message : String(error);
}

/** For what a person must make readable. */
export function unreadable(path: string, error: unknown): ResourceError {
  const message = `cannot read ${path} (${reasonOf(error)}): make it readable for this user, or name another folder`;
  return new ResourceError("UNREADABLE", message, error);
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
