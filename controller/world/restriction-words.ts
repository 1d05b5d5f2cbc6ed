import type { Cut } from "../../contract/admin";
import type { Effective } from "../../crds/types";
import type { Finding } from "../runtime/conditions";
import type { Known } from "./known";

/** What acts on one object: its own `enabled`, and whoever cuts it. */
export interface Restrictions {
  readonly enabled: boolean;
  readonly cuts: readonly Cut[];
  /** Field manager that wrote `enabled: false`, where the source can tell. */
  readonly disabledBy?: string | undefined;
}

/** What acts on a declared object itself. */
export function restrictionsOf(known: Pick<Known, "cuts" | "disabledBy"> & { readonly object: Switched }): Restrictions {
  const { object, cuts, disabledBy } = known;
  return { enabled: object.spec.enabled ?? true, cuts, disabledBy };
}

interface Switched {
  readonly spec: { readonly enabled?: boolean };
}

/** The strongest thing that acts on an object, as the column EFFECTIVE shows it. */
export function effectiveOf({ enabled, cuts }: Restrictions): Effective {
  const kinds = new Set(cuts.map(kindOfCut));
  const strongest = (["BreakGlass", "Hold", "OrphanedCut"] as const).find((kind) => kinds.has(kind));
  return strongest ?? (enabled ? "Enabled" : "Disabled");
}

/** Why an object is restricted, naming everything that does it and by whom; undefined when nothing does. */
export function restrictionOn(restrictions: Restrictions): Finding | undefined {
  const effective = effectiveOf(restrictions);
  if (effective === "Enabled") return undefined;
  const { enabled, disabledBy } = restrictions;
  const own = enabled ? [] : [disabledBy === undefined ? "spec.enabled is false" : `spec.enabled is false, as ${disabledBy} wrote it`];
  return { reason: effective, message: `${[...restrictions.cuts.map(wordsFor), ...own].join("; ")}.` };
}

function kindOfCut({ origin, orphaned }: Cut): "BreakGlass" | "Hold" | "OrphanedCut" {
  if (orphaned) return "OrphanedCut";
  return origin === "Hold" ? "Hold" : "BreakGlass";
}

function wordsFor(cut: Cut): string {
  const kind = kindOfCut(cut);
  const what =
    kind === "BreakGlass"
      ? cut.id
      : kind === "Hold"
        ? `hold ${cut.id} at the gateway`
        : `orphaned cut ${cut.id} (nobody declares it, nobody lifted it)`;
  const by = cut.by === undefined || cut.by === "" ? "" : ` by ${cut.by}`;
  const until = cut.until === undefined ? "" : `, until ${new Date(cut.until).toISOString()}`;
  return `cut by ${what}${by} since ${new Date(cut.since).toISOString()}${until}: ${cut.reason}`;
}
