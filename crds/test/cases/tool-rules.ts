import type { KindName } from "../../types";
import type { RuleCase } from "./rule-case";

/** The rule is the same wherever tools can be narrowed. */
export function toolRules(kind: KindName): RuleCase {
  return {
    kind,
    at: "spec.tools",
    says: "tools is empty",
    passes: { tools: { allow: [] } },
    fails: { tools: {} },
    field: "spec.tools",
  };
}
