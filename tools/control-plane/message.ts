/** What an error says. Errors of Node itself are not instances of the test runner's own Error, so they are known by their shape. */
export function messageOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("message" in error)) return String(error);
  // That is all fetch says; why is in the cause.
  return error.message === "fetch failed" && "cause" in error ? messageOf(error.cause) : String(error.message);
}
