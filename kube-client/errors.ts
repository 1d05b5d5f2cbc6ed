/** What an unknown thrown value is, told by its fields and not by its class: it may come from another realm. */
interface Thrown {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function thrown(error: unknown): Thrown {
  return typeof error === "object" && error !== null ? error : {};
}

/** The code of the error, or of the first with one behind or within it (happy eyeballs gather several). */
export function codeOf(error: unknown, depth = 0): string | undefined {
  if (depth > 4) return undefined;
  const { code, cause, errors } = thrown(error);
  // Undici's own word for a broken socket hides the system's.
  if (typeof code === "string" && code !== "UND_ERR_SOCKET") return code;
  const within = Array.isArray(errors) ? codeOf(errors[0], depth + 1) : undefined;
  return within ?? (cause === undefined ? undefined : codeOf(cause, depth + 1));
}

/** The first line of what it says. */
export function messageOf(error: unknown): string {
  const { message, name } = thrown(error);
  const text = typeof message === "string" && message !== "" ? message : typeof name === "string" ? name : String(error);
  return text.split("\n")[0] ?? "";
}
