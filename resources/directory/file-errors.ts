import { ResourceError } from "../port";

export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

/** For what a person must make readable. */
export function unreadable(path: string, error: unknown): ResourceError {
  const why = error instanceof Error ? error.message : String(error);
  return new ResourceError("UNREADABLE", `cannot read ${path} (${why}): make it readable for this user, or name another folder`, error);
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
