import type { Cut } from "../../contract/cuts";
import type { GateboltObject } from "../../crds/types";
import { ownCut } from "../cutting/own-restriction";

/** Pure: the declared cuts that act on an object by its name, its labels, its address or its kind. */
export function cutsActingOn(object: GateboltObject, cuts: readonly Cut[]): readonly Cut[] {
  return cuts.filter((cut) => cut.target.kind === object.kind && isWithin(cut, object) && isSelected(cut, object));
}

/**
 * Whether anything cuts it: a declared cut, or one that only the gateway knows of and the controller has told in the status (a selector that
 * matched before the labels changed, an orphaned cut).
 */
export function isCut(object: GateboltObject, cuts: readonly Cut[]): boolean {
  return ownCut(object) !== undefined || cutsActingOn(object, cuts).length > 0;
}

function isWithin({ namespace, namespaces }: Cut, { metadata }: GateboltObject): boolean {
  const own = metadata.namespace ?? "";
  if (namespaces) return namespaces.includes(own);
  return namespace === undefined || namespace === "" || namespace === own;
}

function isSelected({ target, userEmail }: Cut, object: GateboltObject): boolean {
  const { name, matchLabels, all } = target;
  if (userEmail !== undefined) return object.kind === "McpUser" && object.spec.email?.toLowerCase() === userEmail.toLowerCase();
  if (name !== undefined) return object.metadata.name === name;
  if (matchLabels) return Object.entries(matchLabels).every(([key, value]) => object.metadata.labels?.[key] === value);
  return all === true;
}
