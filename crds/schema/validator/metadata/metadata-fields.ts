import type { Path } from "../../path";
import { isPlainObject, typeWord } from "../../plain";
import { isDateTime } from "../structure/formats";
import type { MetadataProblem } from "./metadata-problem";

type Check = (value: unknown, path: Path) => readonly MetadataProblem[];

/** The fields of metadata and what they hold. A manifest needs four of them; the others come with what `kubectl get -o yaml` prints. */
export const fieldTypes: Readonly<Record<string, Check>> = {
  name: text,
  generateName: text,
  namespace: text,
  labels: texts,
  annotations: texts,
  uid: text,
  resourceVersion: text,
  generation: integer,
  creationTimestamp: time,
  deletionTimestamp: time,
  deletionGracePeriodSeconds: integer,
  finalizers: listOf(text),
  ownerReferences: listOf(mapping),
  managedFields: listOf(mapping),
  selfLink: text,
};

function text(value: unknown, path: Path): readonly MetadataProblem[] {
  if (typeof value === "string") return [];
  const problem = `is ${typeWord(value)}, not text`;
  if (typeof value !== "boolean" && typeof value !== "number") return [{ path, problem, remedy: "write text" }];
  return [{ path, problem, remedy: `quote it: "${String(value)}"`, unquoted: true }];
}

function texts(value: unknown, path: Path): readonly MetadataProblem[] {
  if (!isPlainObject(value)) return mapping(value, path);
  return Object.entries(value).flatMap(([key, own]) => (own === null ? [] : text(own, [...path, key])));
}

function integer(value: unknown, path: Path): readonly MetadataProblem[] {
  return Number.isInteger(value) ? [] : [{ path, problem: `is ${typeWord(value)}, not a whole number`, remedy: "leave it out" }];
}

function time(value: unknown, path: Path): readonly MetadataProblem[] {
  if (typeof value === "string" && isDateTime(value)) return [];
  return [{ path, problem: "is not a date and time", remedy: "leave it out: the API server gives it" }];
}

function mapping(value: unknown, path: Path): readonly MetadataProblem[] {
  return isPlainObject(value) ? [] : [{ path, problem: `is ${typeWord(value)}, not a mapping`, remedy: "write key: value below it" }];
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value))
      return [{ path, problem: `is ${typeWord(value)}, not a list`, remedy: "write a list, or leave the field out" }];
    return value.flatMap((item, index) => check(item, [...path, index]));
  };
}
