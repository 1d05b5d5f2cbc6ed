import type { Cut } from "../../contract/admin";
import type { Key, Source } from "../sources/source";
import type { CutBoard } from "../world/cut-board";
import { dependentsOf, type Lookup } from "../world/dependents";
import { keyOf } from "../world/world";

interface Reach {
  /** What the cut finds. */
  readonly targets: readonly Key[];
  /** Tokens and others that lead over those. */
  readonly beyond: readonly Key[];
}

interface Parts {
  readonly source: Pick<Source, "list">;
  readonly cuts: CutBoard;
  readonly lookup: Lookup;
  readonly releaseNamespace: string;
}

/** Whose status has to say something else, because a cut came or went. */
export function affectedBy(cut: Cut, { source, cuts, lookup, releaseNamespace }: Parts): Reach {
  const objects = source.list(cut.target.kind).filter((object) => cuts.reaches(cut, object));
  return {
    targets: objects.map(keyOf),
    beyond: objects.flatMap((object) => dependentsOf(object, lookup, releaseNamespace).plans),
  };
}
