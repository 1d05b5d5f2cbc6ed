import { join } from "node:path";
import { kinds } from "../../crds/types/kinds";
import type { Key } from "../port";

/** The folder that stands for "no namespace"; no namespace can have that name. */
const clusterScope = "_cluster";

/** What commands made: break-glasses, issued hosts, connections and tokens. */
export function objectFile(data: string, key: Key): string {
  return `${join(data, "objects", ...folderOf(key), key.name)}.yaml`;
}

/** Orders about a token that may be declared anywhere. */
export function orderFile(data: string, token: Key<"McpToken">): string {
  return `${join(data, "objects", ...folderOf(token), token.name)}.order.yaml`;
}

/** What the controller found. */
export function statusFile(data: string, key: Key): string {
  return `${join(data, "status", ...folderOf(key), key.name)}.yaml`;
}

/** Which files could not be read as manifests, as the running controller sees them. */
export function faultsFile(data: string): string {
  return join(data, "status", "faults.json");
}

function folderOf({ kind, namespace }: Key): readonly [scope: string, plural: string] {
  return [namespace === "" ? clusterScope : namespace, kinds[kind].plural];
}
