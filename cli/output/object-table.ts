import type { GateboltObject } from "../../crds/types";
import type { Column, KindInfo } from "../../crds/types/kinds";
import { notBefore } from "../not-before";
import { sinceText } from "./age";
import { valueAtPath } from "./json-path";
import { tableText } from "./table";

export interface ObjectTable {
  readonly kind: KindInfo;
  readonly objects: readonly GateboltObject[];
  /** Also the columns of priority above 0. */
  readonly wide: boolean;
  /** Whether a first column names the namespace. */
  readonly namespaces: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The table that `kubectl get` prints for a kind, from the columns of its CRD. Nothing in it happened before the object was made: status
 * floors a use to the hour, and a use of this minute would be as old as that.
 */
export function objectTable({ kind, objects, wide, namespaces, now }: ObjectTable): string {
  const columns = kind.columns.filter(({ priority }) => wide || priority === 0);
  const withNamespace = namespaces && kind.namespaced;
  const header = [...(withNamespace ? ["NAMESPACE"] : []), "NAME", ...columns.map(({ name }) => name)];
  const rows = objects.map((object) => [
    ...(withNamespace ? [object.metadata.namespace ?? ""] : []),
    object.metadata.name,
    ...columns.map((column) => cellText(column, object, now)),
  ]);
  return tableText(header, rows);
}

function cellText({ type, jsonPath }: Column, object: GateboltObject, now: number): string {
  const value = valueAtPath(object, jsonPath);
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return type === "date" ? sinceText(notBefore(object.metadata.creationTimestamp, text), now) : text;
}
