import type { Lane } from "../runtime/work-queue";
import type { Declared } from "../sources/source";

/** How urgent it is to say and do what follows from an object; its record has left already. */
export function laneOf(object: Declared, change: "set" | "absent" | "deleted"): Lane {
  if (object.kind === "McpBreakGlass" || object.kind === "McpClusterBreakGlass") return "breakGlass";
  const spec = object.spec as { readonly enabled?: boolean; readonly revoked?: boolean };
  const status = object.status as { readonly observedGeneration?: number; readonly revoked?: unknown } | undefined;
  if (spec.revoked === true && status?.revoked === undefined) return "revoke";
  if (change !== "set" || spec.enabled === false) return "disable";
  return status?.observedGeneration === object.metadata.generation ? "resync" : "create";
}
