import type { AdminEvent, RecordOutcome } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import type { AnyRecord } from "../../contract/records";

/** What a record does to access by itself. */
type Effect = "cuts" | "opens" | "ends" | "none";

/**
 * Tells people who watch what was cut and what was restored. Remembers which objects were last seen cut, for a record alone
 * does not say what it replaces; the memory starts empty and learns from every push, unchanged records included.
 */
export class Announcements {
  readonly #cut = new Set<string>();

  /** Events for those records of a batch that changed something. */
  of(records: readonly AnyRecord[], outcomes: readonly RecordOutcome[], at: number): AdminEvent[] {
    return records.flatMap((record, index) => {
      const outcome = outcomes[index];
      if (outcome?.outcome !== "applied" && outcome?.outcome !== "unchanged") return [];
      const type = this.#note(record);
      if (!type || outcome.outcome === "unchanged") return [];
      const { kind, namespace, name } = record;
      const detail = detailOf(record);
      return [
        {
          type,
          at,
          kind,
          namespace,
          name,
          ...(detail !== undefined && { detail }),
          ...(outcome.matched !== undefined && { count: outcome.matched }),
        },
      ];
    });
  }

  #note(record: AnyRecord): "cut" | "restored" | undefined {
    const key = keyText(record);
    const effect = effectOf(record);
    if (effect === "cuts") {
      const isNew = !this.#cut.has(key);
      this.#cut.add(key);
      return isNew ? "cut" : undefined;
    }
    const wasCut = this.#cut.delete(key);
    if (effect === "ends") return isBreakGlass(record) ? "restored" : "cut";
    return effect === "opens" && wasCut ? "restored" : undefined;
  }
}

function effectOf(record: AnyRecord): Effect {
  if ("deleted" in record) return record.orphaned ? "none" : "ends";
  if (record.absent || isBreakGlass(record)) return "cuts";
  const { body } = record;
  if ("revoked" in body) return body.revoked ? "cuts" : "opens";
  return "enabled" in body ? (body.enabled ? "opens" : "cuts") : "none";
}

function isBreakGlass({ kind }: AnyRecord): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

function detailOf(record: AnyRecord): string | undefined {
  if ("deleted" in record) return "deleted";
  if (record.absent) return "its file disappeared";
  return "reason" in record.body ? record.body.reason : undefined;
}
