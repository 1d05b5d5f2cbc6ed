import type { Condition, GateboltObject } from "../../crds/types";
import { conditionOf } from "../tokens/token-state";

/**
 * What the controller says restricts the object itself. A token's condition also tells of its links, each with its name first; only what
 * comes without a name is its own.
 */
export function ownRestriction(object: GateboltObject): Condition | undefined {
  const told = conditionOf(object, "Restricted");
  if (told?.status !== "True") return undefined;
  return object.kind !== "McpToken" || told.message.startsWith("cut by ") ? told : undefined;
}

/** The same, if it is more than its own switch: then only the gateway may know of the cut. */
export function ownCut(object: GateboltObject): Condition | undefined {
  const told = ownRestriction(object);
  return told && ["BreakGlass", "Hold", "OrphanedCut"].includes(told.reason) ? told : undefined;
}
