import type { Fault } from "../fault";
import { faultOf, type ManifestObject } from "../reader/manifest-object";
import { byAge } from "./place-in-set";

export interface Distinct {
  /** One of each name, oldest first. */
  readonly kept: readonly ManifestObject[];
  /** One for each of the others. */
  readonly faults: readonly Fault[];
}

/** Where one object is written twice, the first by path has it and the other is a fault that changes nothing. */
export function withoutDuplicates(objects: readonly ManifestObject[]): Distinct {
  const kept = new Map<string, ManifestObject>();
  const faults: Fault[] = [];
  for (const object of objects.toSorted(byAge)) {
    const key = `${object.kind}/${object.namespace}/${object.name}`;
    const first = kept.get(key);
    if (!first) kept.set(key, object);
    else faults.push(duplicateFault(object, first));
  }
  return { kept: [...kept.values()], faults };
}

function duplicateFault(object: ManifestObject, first: ManifestObject): Fault {
  const problem = `the same object is in ${first.file}:${first.line} already, and that one counts`;
  return faultOf(object, { path: ["metadata", "name"], problem, remedy: "delete one of the two, or give it another name" });
}
