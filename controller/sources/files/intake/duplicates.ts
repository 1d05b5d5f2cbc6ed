import type { Fault } from "../../../../crds/schema/fault";
import type { Claim, Claims } from "../declarations/claims";
import { orderKind } from "../key";

/** One object in two places: the first has it, each other is a fault that changes nothing. `nameOf` names a claim's file. */
export function duplicatesOf(claims: Claims, key: string, nameOf: (claim: Claim) => string): readonly Fault[] {
  const first = claims.holder(key);
  if (!first) return [];
  return claims.others(key).map((claim) => {
    const { key, line } = claim.declaration;
    const same = key.kind === orderKind ? "another order about it" : "the same object";
    return {
      file: nameOf(claim),
      line,
      subject: { kind: key.kind === orderKind ? "McpToken" : key.kind, name: key.name },
      path: ["metadata", "name"],
      problem: `${same} is in ${nameOf(first)}:${first.declaration.line} already, and that one counts`,
      remedy: "delete one of the two, or give it another name",
    };
  });
}
