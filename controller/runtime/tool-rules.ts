import type { ToolRules as RecordedRules } from "../../contract/records";
import type { ToolRules } from "../../crds/types";
import { compact } from "./compact";

/** Tool rules as records carry them. */
export function toolRulesOf(rules: ToolRules | undefined): RecordedRules | undefined {
  return rules && compact({ allow: rules.allow && [...rules.allow], deny: rules.deny && [...rules.deny] });
}
