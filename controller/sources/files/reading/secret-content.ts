import type { FieldFault } from "../../../../crds/schema/fault";
import { isPlainObject, type PlainObject, typeWord } from "../../../../crds/schema/plain";
import { faultOf, type ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import type { Meaning } from "./meaning";
import { textsOf } from "./object-content";

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A `v1/Secret` with its values decoded; `stringData` wins, as in a cluster. Faults never repeat a value. */
export function secretContentOf(object: ManifestObject): Meaning {
  const problems: FieldFault[] = [];
  const data = Object.fromEntries([
    ...valuesOf(object.object, "data", problems).map(([key, value]) => [key, decoded(["data", key], value, problems)] as const),
    ...valuesOf(object.object, "stringData", problems),
  ]);
  if (problems.length > 0) return { faults: problems.map((problem) => faultOf(object, problem)) };
  const metadata = isPlainObject(object.object["metadata"]) ? object.object["metadata"] : {};
  const annotations = textsOf(metadata["annotations"]);
  return { content: { apiVersion: "v1", ...(annotations ? { annotations } : {}), spec: { data } }, faults: [] };
}

function valuesOf(secret: PlainObject, field: "data" | "stringData", problems: FieldFault[]): readonly (readonly [string, string])[] {
  const values = secret[field] ?? {};
  if (!isPlainObject(values)) {
    problems.push({ path: [field], problem: `is ${typeWord(values)}, not a mapping`, remedy: "write keys with their values" });
    return [];
  }
  return Object.entries(values).flatMap(([key, value]) => {
    if (typeof value === "string") return [[key, value] as const];
    if (value !== null)
      problems.push({ path: [field, key], problem: `is ${typeWord(value)}, not text`, remedy: "put the value in quotes" });
    return [];
  });
}

function decoded(path: readonly string[], value: string, problems: FieldFault[]): string {
  const text = value.replaceAll(/\s/g, "");
  if (base64.test(text)) return Buffer.from(text, "base64").toString("utf8");
  problems.push({ path, problem: "is not base64", remedy: "encode it, or write it as it is under stringData" });
  return "";
}
