import type { KindName } from "../../crds/types/kinds";
import { kinds } from "../../crds/types/kinds";
import { apiVersion } from "../../crds/types";
import type { Key } from "../port";

/** Where objects of a kind are listed and created; an empty namespace means all of them. */
export function collectionPath(kind: KindName, namespace: string): string {
  const { plural, namespaced } = kinds[kind];
  const within = namespaced && namespace !== "" ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `/apis/${apiVersion}${within}/${plural}`;
}

export function objectPath({ kind, namespace, name }: Key): string {
  return `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
}

/** For people: `McpHost team-a/bot`. */
export function keyText({ kind, namespace, name }: Key): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}
