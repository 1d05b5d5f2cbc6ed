import type { Cut } from "../../contract/admin";
import type { KindName } from "../../crds/types";
import type { DeclaredOf } from "../runtime/declared";

/** A declared object together with what acts on it, as planners see it. */
export interface Known<Kind extends KindName = KindName> {
  readonly object: DeclaredOf<Kind>;
  /** Its file has disappeared: it denies, and is not forgotten. */
  readonly absent: boolean;
  /** Break-glasses, holds and orphaned cuts that act on it, oldest first. */
  readonly cuts: readonly Cut[];
  /** Field manager that wrote `spec.enabled: false`, where it is that and the source can tell. */
  readonly disabledBy?: string | undefined;
}

/** How an object is named in messages: with its namespace where that is another one. */
export function nameOf(
  object: { readonly kind: string; readonly metadata: { readonly name: string; readonly namespace: string } },
  from = object.metadata.namespace,
): string {
  const { name, namespace } = object.metadata;
  return namespace === from ? `${object.kind}/${name}` : `${object.kind}/${namespace}/${name}`;
}
