import { compareResourceVersions } from "../../contract/version";
import type { PresentRecord } from "../../contract/records";
import type { Declared } from "../sources/source";
import { compact } from "./compact";

/** The record of one kind, as it is pushed while the object is declared. */
export type RecordOf<Kind extends PresentRecord["kind"]> = Extract<PresentRecord, { kind: Kind }>;

/** What the records of all kinds begin with. `absent`: the object's file has disappeared; it denies and is not forgotten. */
export function headOf<Kind extends PresentRecord["kind"]>(object: Declared & { readonly kind: Kind }, absent: boolean) {
  const { namespace, name, uid, resourceVersion, labels } = object.metadata;
  return compact({
    kind: object.kind,
    namespace,
    name,
    uid,
    resourceVersion,
    labels: labels && Object.keys(labels).length > 0 ? labels : undefined,
    absent: absent ? true : undefined,
  });
}

/** The newest of some versions: a record changes with whatever it is made from. */
export function newestVersion(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((newest, next) => (next !== undefined && compareResourceVersions(next, newest) > 0 ? next : newest), first);
}
