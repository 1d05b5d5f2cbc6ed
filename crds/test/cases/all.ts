import { breakGlassCases } from "./break-glass";
import { connectionCases } from "./connection";
import { expiryPolicyCases } from "./expiry-policy";
import { gatewayCases } from "./gateway";
import { identityCases } from "./identity";
import type { RuleCase } from "./rule-case";
import { serverCases } from "./server";
import { tokenCases } from "./token";

/** Every CEL rule of every kind, once or more. */
export const ruleCases: readonly RuleCase[] = [
  ...gatewayCases,
  ...serverCases,
  ...identityCases,
  ...connectionCases,
  ...tokenCases,
  ...expiryPolicyCases,
  ...breakGlassCases,
];
