import type { ErrorObject } from "ajv";
import type { Path } from "../../path";
import { valueAt } from "../../plain";
import { schemaAt } from "../schema";
import { sayings, type StructureProblem, type Subject } from "./sayings";

/** Errors looked at. One object may have a million of them, and nobody reads on. */
const maxErrors = 100;

/** What the API server calls blocking, and formats, whose values rules could not even read. */
const blocking: ReadonlySet<string> = new Set(["type", "required", "maxLength", "maxItems", "maxProperties", "format"]);

/** Whether rules would only stumble over these; then they are not asked, as in the API server. */
export function areBlocking(errors: readonly ErrorObject[]): boolean {
  return errors.some(({ keyword }) => blocking.has(keyword));
}

/** Says in words what ajv found, one problem a place. */
export function problemsOf(errors: readonly ErrorObject[], subject: Subject): readonly StructureProblem[] {
  const problems = new Map<string, StructureProblem>();
  for (const error of errors.slice(0, maxErrors)) {
    const problem = problemOf(error, subject);
    if (!problem) continue;
    const key = JSON.stringify(problem.path);
    if (!problems.has(key) || saysMore(error)) problems.set(key, problem);
  }
  return [...problems.values()];
}

/** A wrong form explains more than a wrong length; but text that is empty is best called that. */
function saysMore({ keyword, data }: ErrorObject): boolean {
  return keyword === "pattern" && data !== "";
}

function problemOf(error: ErrorObject, subject: Subject): StructureProblem | undefined {
  const path = pathOf(error.instancePath, subject.written);
  const schema = schemaAt(subject.schema, path) ?? {};
  const say = sayings[error.keyword];
  if (!say) return undefined;
  return { path, ...say({ error, path, schema, subject }) };
}

/** A JSON pointer as a path: list positions become numbers where the value is a list. */
function pathOf(pointer: string, root: unknown): Path {
  const path: (string | number)[] = [];
  for (const part of pointer.split("/").slice(1)) {
    const segment = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(valueAt(root, path)) ? Number(segment) : segment);
  }
  return path;
}
