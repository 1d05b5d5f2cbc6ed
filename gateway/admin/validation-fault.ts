import type { FastifySchemaValidationError } from "fastify";
import { AdminFault } from "./admin-fault";
import { meantFaults } from "./meant-faults";

type Fault = FastifySchemaValidationError;

export interface Rejected {
  readonly faults: readonly Fault[];
  /** `body`, `querystring` or `params`. */
  readonly part: string;
  readonly schema: unknown;
  readonly value: unknown;
}

/** Turns what the schema validator found into one sentence that names the field and the fix. */
export function validationFault({ faults, part, schema, value }: Rejected): AdminFault {
  const meant = meantFaults(faults, schema, value);
  const fault = meant.reduce<Fault | undefined>((best, one) => (best && depthOf(best) >= depthOf(one) ? best : one), undefined);
  if (!fault) return new AdminFault("bad_request", `The ${part} does not match the schema; see /openapi.json.`);
  const field = fieldOf(fault);
  const subject = field === "" ? `The ${part}` : field;
  return new AdminFault("bad_request", `${subject}: ${problemOf(fault, meant)}.`, { field: field === "" ? undefined : field });
}

function depthOf({ instancePath }: Fault): number {
  return instancePath.split("/").length;
}

/** `/records/3/body` and the missing `enabled` → `records[3].body.enabled`. */
function fieldOf({ instancePath, keyword, params }: Fault): string {
  const named =
    keyword === "required" ? params["missingProperty"] : keyword === "additionalProperties" ? params["additionalProperty"] : undefined;
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return [...steps, ...(typeof named === "string" ? [named] : [])].reduce(
    (path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`),
    "",
  );
}

function problemOf(fault: Fault, all: readonly Fault[]): string {
  const { keyword, params, message = "is not valid" } = fault;
  const limit = String(params["limit"]);
  const problems: Readonly<Record<string, () => string>> = {
    required: () => "is missing; give it",
    additionalProperties: () => "is not a field of this schema; remove it, or check its spelling",
    type: () => `must be ${article(String(params["type"]))}`,
    const: () => `must be ${wordsAt(fault.instancePath, all)}`,
    enum: () => `must be ${wordsAt(fault.instancePath, all)}`,
    pattern: () => `must match ${String(params["pattern"])}`,
    maxItems: () => `has more than ${limit} entries; send fewer at once`,
    maxLength: () => `is longer than ${limit} characters; shorten it`,
    minLength: () => "is empty; give it a value",
    minimum: () => `must be ${limit} or more`,
  };
  return problems[keyword]?.() ?? message;
}

function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The variants of a union each want their own word in the same place. */
function wordsAt(instancePath: string, faults: readonly Fault[]): string {
  const wanted = faults
    .filter((fault) => fault.instancePath === instancePath)
    .flatMap(({ keyword, params }) => {
      if (keyword === "const") return [params["allowedValue"]];
      return keyword === "enum" ? [params["allowedValues"]].flat() : [];
    });
  const words = [...new Set(wanted.map(String))];
  return words.length === 1 ? String(words[0]) : `one of ${words.join(", ")}`;
}
