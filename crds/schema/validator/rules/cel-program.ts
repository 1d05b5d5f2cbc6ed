import { type CelInput, type CelResult, celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import { goPattern } from "../structure/go-pattern";

export interface Variables {
  readonly self: CelInput;
  readonly oldSelf?: CelInput;
}

/** What an expression came to. */
type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

export type Program = (variables: Variables) => Outcome;

/** Compiles CEL expressions; one compiler for all rules, because its functions and expressions are shared. Throws for bad syntax. */
export function celCompiler(): (expression: string) => Program {
  const env = celEnv({ funcs: [...strings], re2: { compile: rememberedPatterns() } });
  return (expression) => {
    const evaluate = plan(env, parse(expression));
    return (variables) => outcomeOf(evaluate({ ...variables }));
  };
}

function outcomeOf(result: CelResult): Outcome {
  return isCelError(result) ? { ok: false, error: result.message } : { ok: true, value: result };
}

/** Patterns come from rules, not from manifests, so that there are few. Compiling one for each call took most of a rule's time. */
function rememberedPatterns(): (pattern: string) => RegExp {
  const known = new Map<string, RegExp>();
  return (pattern) => {
    const expression = known.get(pattern) ?? goPattern(pattern);
    known.set(pattern, expression);
    return expression;
  };
}
