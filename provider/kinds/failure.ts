import { ResourceError, type ResourceErrorCode } from "../../resources/port";
import { type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import type { Path } from "../framework/value";
import { attributePath } from "./spec";

const summaries: Readonly<Record<ResourceErrorCode, string>> = {
  ALREADY_EXISTS: "The object exists already",
  INVALID: "The object was refused",
  NOT_OURS: "The object belongs to somebody else",
  UNREADABLE: "The object cannot be read",
  CONFLICT: "Somebody else decides about a field",
  GONE: "The object is gone",
  NOT_FOUND: "There is no such object",
  FORBIDDEN: "A permission is missing",
  UNREACHABLE: "The target does not answer",
  NO_KIND: "Gatebolt's CRDs are missing",
};

/** What went wrong at the target, for a person; anything else is thrown on, as a fault of ours. */
export function failureOf(error: unknown, path?: Path): Diagnostic {
  if (error instanceof ResourceError) return problem(summaries[error.code], error.message, path ?? pathOf(error));
  throw error;
}

/** Does something at the target, and refuses with what went wrong there. */
export async function orRefuse<Result>(action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw new Refusal([failureOf(error)]);
  }
}

/** `spec.servers[0].name`, `spec.servers[name="notes"].prefix`, `metadata.labels.team` as far as it names attributes. */
function pathOf({ field }: ResourceError): Path | undefined {
  if (field === undefined || !/^(spec|metadata\.(labels|annotations))[.[]/.test(field)) return undefined;
  const [known = ""] = field.split(/\[[^\]]*[^\]\d]/);
  const steps = known.split(/[.[\]]+/).filter((step) => step !== "");
  return attributePath(steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
}

export function isGone(error: unknown): boolean {
  return error instanceof ResourceError && error.code === "GONE";
}
