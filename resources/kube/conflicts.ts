import { KubeError } from "../../kube-client/kube-api";
import { ResourceError } from "../port";

/** Fields of an apply that somebody else owns, in words; undefined when the error is about something else. */
export function conflictsIn(error: unknown, what: string): ResourceError | undefined {
  if (!(error instanceof KubeError) || error.status !== 409) return undefined;
  const conflicts = (error.details?.causes ?? []).filter(({ reason }) => reason === "FieldManagerConflict");
  if (conflicts.length === 0) return undefined;
  const nameOf = (field: string): string => field.replace(/^\./, "");
  const fields = conflicts.map(({ field = "", message = "" }) => `${nameOf(field)} (${managerIn(message)})`);
  const text = `${what}: somebody else declares ${fields.join(", ")}. Leave those fields to them, or write force_conflicts = true in the provider block to take them over.`;
  return new ResourceError("CONFLICT", text, error).at(nameOf(conflicts[0]?.field ?? ""));
}

/** `conflict with "kubectl-edit" using gatebolt.dev/v1alpha1` names who it is. */
function managerIn(message: string): string {
  return /conflict with "([^"]+)"/.exec(message)?.[1] ?? message;
}
