import { type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import type { Path } from "../framework/value";
import { TypeMismatch } from "../wire/dynamic-value";
import type { Draft } from "../wire/messages";

const severities = { error: 1, warning: 2 } as const;

export function toDiagnostics(diagnostics: readonly Diagnostic[] = []): readonly Draft<"Diagnostic">[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: severities[severity],
    summary,
    detail,
    attribute: path && path.length > 0 ? toPath(path) : undefined,
  }));
}

/** A number names an element of a list; a text after the first step may be a key of a map, which Terraform tells apart by the schema. */
export function toPath(path: Path): Draft<"AttributePath"> {
  return { steps: path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step })) };
}

/** What was thrown, as Terraform shows it: what somebody can do something about as it is, anything else as a fault of ours. */
export function diagnosticsOf(error: unknown): readonly Draft<"Diagnostic">[] {
  if (error instanceof Refusal) return toDiagnostics(error.diagnostics);
  if (error instanceof TypeMismatch)
    return toDiagnostics([
      problem("Value of another type", `${error.message} Use the provider version that wrote this state or configuration.`, error.path),
    ]);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return toDiagnostics([
    problem("Unexpected failure in the Gatebolt provider", `This is a fault of the provider; please report it.\n\n${detail}`),
  ]);
}
