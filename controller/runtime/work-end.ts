/** How working on a key ended: `conflict` = it changed meanwhile; `terminal` = not to be tried again until it changes. */
export interface WorkEnd {
  readonly outcome: "success" | "conflict" | "error" | "terminal";
  /** A mistake of ours rather than of the world: the engine's own errors, or something thrown that is no error at all. */
  readonly isPanic: boolean;
  readonly milliseconds: number;
}

export function outcomeOf(error: unknown): Exclude<WorkEnd["outcome"], "success"> {
  if (error instanceof Error && "terminal" in error && error.terminal === true) return "terminal";
  return error instanceof Error && "code" in error && error.code === "CONFLICT" ? "conflict" : "error";
}

export function isPanic(error: unknown): boolean {
  return !(error instanceof Error) || error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
