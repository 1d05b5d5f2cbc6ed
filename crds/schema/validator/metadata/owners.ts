import type { FieldFault } from "../../fault";
import { isPlainObject, type PlainObject } from "../../plain";

const needed = ["apiVersion", "kind", "name", "uid"] as const;
const known: readonly string[] = [...needed, "controller", "blockOwnerDeletion"];

/** Judges `metadata.ownerReferences` as the API server does. */
export function ownerFaults(owners: readonly unknown[]): FieldFault[] {
  const mappings = owners.filter(isPlainObject);
  const faults = mappings.flatMap((owner, index) => faultsOf(owner, index));
  // The API server drops repetitions before it looks.
  const controllers = mappings
    .filter((owner) => owner["controller"] === true)
    .map((owner) => JSON.stringify(known.map((key) => owner[key])));
  if (new Set(controllers).size > 1) {
    const problem = "two owners have controller: true, and only one may";
    faults.push({ path: ["metadata", "ownerReferences"], problem, remedy: "leave it out of all but one" });
  }
  return faults;
}

function faultsOf(owner: PlainObject, index: number): FieldFault[] {
  const path = ["metadata", "ownerReferences", index];
  const faults: FieldFault[] = Object.keys(owner)
    .filter((field) => !known.includes(field))
    .map((field) => ({ path: [...path, field], part: "key", problem: "is not a field here", remedy: `write one of ${known.join(", ")}` }));
  for (const field of needed) {
    const value = owner[field];
    if (typeof value !== "string" || value === "")
      faults.push({ path: [...path, field], problem: "is missing", remedy: "write it as text" });
  }
  for (const field of ["controller", "blockOwnerDeletion"]) {
    const value = owner[field] ?? false;
    if (typeof value !== "boolean") faults.push({ path: [...path, field], problem: "is not true or false", remedy: "write true or false" });
  }
  const version = owner["apiVersion"];
  if (typeof version === "string" && version !== "" && !/^(?:[^/]*\/)?[^/]+$/.test(version)) {
    faults.push({
      path: [...path, "apiVersion"],
      problem: "is not a group and a version",
      remedy: "write for example gatebolt.dev/v1alpha1",
    });
  }
  return faults;
}
