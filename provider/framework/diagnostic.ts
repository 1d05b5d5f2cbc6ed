import type { Path } from "./value";

/** What a person is told; an error ends what Terraform was about to do. It never holds a secret: Terraform does not redact it. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A few words. */
  readonly summary: string;
  /** Whose fault it is, and what to do. */
  readonly detail: string;
  /** The attribute it is about: Terraform shows its line. */
  readonly path?: Path;
}

export function problem(summary: string, detail: string, path?: Path): Diagnostic {
  return { severity: "error", summary, detail, ...(path && { path }) };
}

export function caution(summary: string, detail: string, path?: Path): Diagnostic {
  return { severity: "warning", summary, detail, ...(path && { path }) };
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Thrown where something cannot go on; what it says is answered instead of a result. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary }) => summary).join("; "));
  }
}
