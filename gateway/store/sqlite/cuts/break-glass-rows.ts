import type { PresentRecord } from "../../../../contract/records";
import { keyText, type ObjectKey, type RecordKind } from "../../../../contract/kinds";
import { reachesOf } from "../../reach";
import { findCut, matchedBy, putCut } from "./cut-rows";
import type { Database } from "../database";
import { kindOf } from "../objects/kind-numbers";
import type { Writing } from "../writing";

export type BreakGlassRecord = Extract<PresentRecord, { kind: "McpBreakGlass" | "McpClusterBreakGlass" }>;

export function isBreakGlass(record: PresentRecord): record is BreakGlassRecord {
  return record.kind === "McpBreakGlass" || record.kind === "McpClusterBreakGlass";
}

/** Whether a break-glass that is held does not cut as declared: its declaration went by nobody's act, or it was lifted by its id after that. */
export function isAdrift(db: Database, key: ObjectKey): boolean {
  return (key.kind === "McpBreakGlass" || key.kind === "McpClusterBreakGlass") && findCut(db, keyText(key))?.orphaned !== 0;
}

/** The kind that a break-glass in force cuts. */
export function kindOfCut(db: Database, key: ObjectKey): RecordKind | undefined {
  const cut = findCut(db, keyText(key));
  return cut && kindOf(cut.kind);
}

/** Writes what a break-glass cuts. Answers how many objects it acts on now. */
export function putBreakGlass(writing: Writing, record: BreakGlassRecord, orphaned = false): number {
  const { target, userEmail, reason, incident, createdBy, since, until } = record.body;
  const namespaces = record.kind === "McpBreakGlass" ? [record.namespace] : record.body.namespaces;
  const cid = putCut(writing, {
    id: keyText(record),
    origin: record.kind,
    orphaned,
    reaches: reachesOf({ target, namespaces, userEmail }),
    view: {
      target,
      ...(record.kind === "McpBreakGlass" && { namespace: record.namespace }),
      ...(record.kind === "McpClusterBreakGlass" && namespaces && { namespaces }),
      ...(userEmail !== undefined && { userEmail }),
      reason,
      ...(incident !== undefined && { incident }),
      ...(createdBy !== undefined && { by: createdBy }),
      since,
      ...(until !== undefined && { until }),
    },
  });
  return matchedBy(writing.db, cid);
}
