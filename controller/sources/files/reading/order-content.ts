import type { Fault, FieldFault } from "../../../../crds/schema/fault";
import { isPlainObject, type PlainObject, valueAt } from "../../../../crds/schema/plain";
import { faultOf, type ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import { orderAnnotations } from "../declarations/orders";
import { orderKind } from "../key";
import type { Meaning } from "./meaning";
import { textsOf } from "./object-content";

const remedy = "write the annotations gatebolt.dev/rotate-at and gatebolt.dev/rotate-overlap, or spec.revoked: true, or delete the file";

/** An order about a token: a part of an McpToken, so the schema of a whole one does not fit it. */
export function orderOf(object: ManifestObject): Meaning {
  const faults = [...faultsOf(object)].map((fault): Fault => faultOf(object, fault));
  if (faults.length > 0) return { faults };
  const annotations = textsOf(valueAt(object.object, ["metadata", "annotations"]));
  const revoked = valueAt(object.object, ["spec", "revoked"]) === true;
  const content = {
    apiVersion: String(object.object["apiVersion"]),
    ...(annotations ? { annotations } : {}),
    spec: revoked ? { revoked } : {},
  };
  return { content, kind: orderKind, faults };
}

function* faultsOf({ kind, object }: ManifestObject): Iterable<FieldFault> {
  if (kind !== "McpToken") yield { path: ["kind"], problem: `${kind} takes no orders in a file`, remedy: "write McpToken" };
  yield* unknownFields(object, [], ["apiVersion", "kind", "metadata", "spec"]);
  yield* unknownFields(object, ["metadata"], ["name", "namespace", "annotations"]);
  yield* unknownFields(object, ["spec"], ["revoked"]);
  const annotations = valueAt(object, ["metadata", "annotations"]) ?? {};
  for (const [name, value] of Object.entries(annotations)) {
    const known = orderAnnotations.some((annotation) => annotation === name);
    if (!known || typeof value !== "string") yield { path: ["metadata", "annotations", name], part: "key", problem: "is no order", remedy };
  }
  if (!isTrueOrAbsent(valueAt(object, ["spec", "revoked"]))) yield { path: ["spec", "revoked"], problem: "can only be true", remedy };
}

function* unknownFields(object: PlainObject, path: readonly string[], known: readonly string[]): Iterable<FieldFault> {
  const value = valueAt(object, path);
  if (value !== undefined && value !== null && !isPlainObject(value)) yield { path, problem: "is not a mapping", remedy };
  if (!isPlainObject(value)) return;
  for (const field of Object.keys(value)) {
    if (!known.includes(field)) yield { path: [...path, field], part: "key", problem: "is nothing that can be ordered", remedy };
  }
}

function isTrueOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === true;
}
