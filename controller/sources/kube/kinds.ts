import { type KindName, kinds } from "../../../crds/types";
import type { KubeSourceOptions } from "./options";

/** Every kind, what cuts first. */
export const kindsInOrder: readonly KindName[] = (Object.keys(kinds) as KindName[]).toSorted(
  (a, b) => Number(isBreakGlass(b)) - Number(isBreakGlass(a)),
);

export function isBreakGlass(kind: string): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

/** Where the objects of a kind are watched; one empty name stands for everywhere. */
export function namespacesOf(kind: KindName, { namespaces, releaseNamespace }: Pick<KubeSourceOptions, "namespaces" | "releaseNamespace">) {
  if (!namespaces || namespaces.length === 0 || !kinds[kind].namespaced) return [""];
  return [...new Set(kind === "McpExpiryPolicy" ? [...namespaces, releaseNamespace] : namespaces)];
}
