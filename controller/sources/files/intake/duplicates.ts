import type { Fault } from "../../../../crds/schema/fault";
import type { Claim, Claims } from "../declarations/claims";
import { orderKind } from "../key";

/** One object in two places: the first has it, each other is a fault that changes nothing. `nameOf` names a claim's file. */
export function duplicatesOf(claims: Claims, key: string, nameOf: (claim: Claim) => string): readonly Fault[] {
  const first = claims.holder(key);
  if (!first) return [];
  return claims.others(key).map((claim) => {
    const { key, line } = claim.declaration;
    const what = key.kind === orderKind ? "an order about it" : "it";
    const problem = `${what} is declared in ${nameOf(first)}:${first.declaration.line} already, which counts; this one changes nothing`;
    const kind = key.kind === orderKind ? "McpToken" : key.kind;
    return { file: nameOf(claim), line, subject: { kind, name: key.name }, problem, remedy: "remove one of them" };
  });
}
