import type { KindName, ObjectOf } from "../../crds/types";
import type { Declared } from "../sources/source";

/** A declared object of one kind, with everything a source knows about it. */
export type DeclaredOf<Kind extends KindName> = Declared<ObjectOf<Kind>["spec"], NonNullable<ObjectOf<Kind>["status"]>> & {
  readonly kind: Kind;
};

/** The status of one kind. */
export type StatusOf<Kind extends KindName> = NonNullable<ObjectOf<Kind>["status"]>;
