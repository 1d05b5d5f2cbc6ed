import { apiVersion, type KindName, kinds } from "../../../crds/types";
import type { Key } from "../source";

/** What a file may hold besides objects of ours. */
export const secretKind = "Secret";
/** An order of `revoke` or `rotate` about an McpToken; never an object of its own. */
export const orderKind = "McpTokenOrder";

/** One string a key, for maps: `McpHost/default/cursor`. Names hold no slash, so it is unambiguous. */
export function keyText({ kind, namespace, name }: Key): string {
  return `${kind}/${namespace}/${name}`;
}

export function isBreakGlass(kind: string): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

export function isOurKind(kind: string): kind is KindName {
  return Object.hasOwn(kinds, kind);
}

/** `<namespace>/<plural>`, with `_cluster` (which no namespace can be named) for cluster-scoped kinds. */
export function folderOf({ kind, namespace }: Key): string {
  if (!isOurKind(kind)) throw new TypeError(`${kind} is no kind of ${apiVersion}`);
  return `${namespace === "" ? "_cluster" : namespace}/${kinds[kind].plural}`;
}
