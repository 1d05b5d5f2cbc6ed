import type { Fault } from "../../../../crds/schema/fault";
import type { Claim, Claims } from "../declarations/claims";
import type { FileRef } from "../declarations/declaration";
import type { Kept } from "../declarations/kept";
import { loosens } from "../declarations/loosening";
import { keyText, secretKind } from "../key";

export interface TakeOver {
  readonly kept: Kept;
  /** Comes first now. */
  readonly claim: Claim;
  readonly claims: Pick<Claims, "others">;
  readonly nameOf: (file: FileRef) => string;
}

/**
 * A file that comes before the one which has an object may take it over, but takes nothing back while that one still declares it: what
 * a sync lays beside a file as its conflicting copy is old, and comes first by its name.
 */
export function takeOverFaults({ kept, claim, claims, nameOf }: TakeOver): readonly Fault[] {
  const { key, origin, content } = kept;
  const isHere = ({ root, path }: FileRef) => root === origin.root && path === origin.path;
  if (key.kind === secretKind || isHere(claim) || claim.root !== origin.root || !claims.others(keyText(key)).some(isHere)) return [];
  if (!loosens({ kind: key.kind, before: content, after: claim.declaration.content })) return [];
  return [
    {
      file: nameOf(claim),
      line: claim.declaration.line,
      subject: { kind: key.kind, name: key.name },
      problem: `it would take back what ${nameOf(origin)} restricts in the same object, which stays in force as it is there`,
      remedy: "delete one of the two",
    },
  ];
}
