import { nearest } from "../../nearest";
import type { Path } from "../../path";
import { isPlainObject, type PlainObject, typeWord } from "../../plain";
import { fieldTypes } from "./metadata-fields";
import type { MetadataProblem } from "./metadata-problem";
import { labelFault, labelValueFault, type NameFault, qualifiedNameFault, subdomainFault } from "./names";
import { ownerFaults } from "./owners";

/** What annotations may hold together, keys included; in bytes. */
const maxAnnotationBytes = 256 * 1024;

/** Judges `metadata` as the API server does when an object is created. */
export function metadataProblems(metadata: unknown, namespaced: boolean): readonly MetadataProblem[] {
  if (!isPlainObject(metadata)) {
    return [{ path: ["metadata"], problem: `is ${typeWord(metadata)}, not a mapping`, remedy: "write metadata: with a name" }];
  }
  const types = typeProblems(metadata);
  // What has the wrong type can only be misread by the rules on values.
  return types.length > 0 ? types : [...nameProblems(metadata, namespaced), ...keyProblems(metadata), ...systemProblems(metadata)];
}

function typeProblems(metadata: PlainObject): readonly MetadataProblem[] {
  return Object.entries(metadata).flatMap(([field, value]): readonly MetadataProblem[] => {
    const check = Object.hasOwn(fieldTypes, field) ? fieldTypes[field] : undefined;
    if (!check) return [unknownField(field)];
    return value === null ? [] : check(value, ["metadata", field]);
  });
}

function unknownField(field: string): MetadataProblem {
  const known = ["name", "namespace", "labels", "annotations"];
  const meant = nearest(field, Object.keys(fieldTypes));
  const remedy = meant === undefined ? `leave it out, or write one of ${known.join(", ")}` : `did you mean ${meant}?`;
  return { path: ["metadata", field], part: "key", problem: "is not a field here", remedy };
}

function nameProblems(metadata: PlainObject, namespaced: boolean): readonly MetadataProblem[] {
  const name = textOf(metadata, "name");
  const generated = textOf(metadata, "generateName");
  const problems: MetadataProblem[] = [];
  if (name !== "") problems.push(...at(["metadata", "name"], subdomainFault(name)));
  else if (generated === "") problems.push({ path: ["metadata", "name"], problem: "is missing", remedy: "write a name" });
  // What the server appends ends in a letter or digit, so a last dash is no fault.
  if (generated !== "") problems.push(...at(["metadata", "generateName"], subdomainFault(generated.replace(/(.)-$/, "$1a"))));
  return [...problems, ...namespaceProblems(textOf(metadata, "namespace"), namespaced)];
}

function namespaceProblems(namespace: string, namespaced: boolean): readonly MetadataProblem[] {
  if (namespace === "") return [];
  const path = ["metadata", "namespace"];
  if (namespaced) return at(path, labelFault(namespace));
  return [{ path, part: "key", problem: "objects of this kind lie in no namespace", remedy: "leave it out" }];
}

function keyProblems(metadata: PlainObject): readonly MetadataProblem[] {
  const { labels, annotations } = metadata;
  const labelProblems = entriesOf(labels).flatMap(([key, value]) => [
    ...at(["metadata", "labels", key], qualifiedNameFault(key), "key"),
    ...at(["metadata", "labels", key], labelValueFault(value)),
  ]);
  const written = entriesOf(annotations);
  const bytes = written.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...labelProblems,
    ...written.flatMap(([key]) => at(["metadata", "annotations", key], qualifiedNameFault(key.toLowerCase()), "key")),
    ...(bytes > maxAnnotationBytes
      ? [{ path: ["metadata", "annotations"], problem: `have ${bytes} bytes together`, remedy: "write at most 262144 bytes" }]
      : []),
  ];
}

function systemProblems(metadata: PlainObject): readonly MetadataProblem[] {
  const { finalizers, ownerReferences } = metadata;
  const problems: MetadataProblem[] = ownerFaults(Array.isArray(ownerReferences) ? ownerReferences : []);
  const names: readonly unknown[] = Array.isArray(finalizers) ? finalizers : [];
  names.forEach((name, index) => problems.push(...at(["metadata", "finalizers", index], qualifiedNameFault(String(name)))));
  if (names.includes("orphan") && names.includes("foregroundDeletion")) {
    problems.push({ path: ["metadata", "finalizers"], problem: "orphan and foregroundDeletion exclude each other", remedy: "delete one" });
  }
  if (textOf(metadata, "resourceVersion") !== "") {
    const problem = "is given by the API server, which refuses to create an object that has one";
    problems.push({ path: ["metadata", "resourceVersion"], part: "key", problem, remedy: "leave it out" });
  }
  return problems;
}

function textOf(metadata: PlainObject, field: string): string {
  const value = metadata[field];
  return typeof value === "string" ? value : "";
}

/** An empty value of a label or annotation is the empty text, as for the API server. */
function entriesOf(value: unknown): readonly (readonly [key: string, value: string])[] {
  return isPlainObject(value) ? Object.entries(value).map(([key, text]) => [key, typeof text === "string" ? text : ""]) : [];
}

function at(path: Path, fault: NameFault | undefined, part: "key" | "value" = "value"): readonly MetadataProblem[] {
  return fault ? [{ path, part, ...fault }] : [];
}
