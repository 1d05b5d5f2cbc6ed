import { apiVersion, type KindName, kinds } from "../../types";
import type { FieldFault } from "../fault";
import { nearest } from "../nearest";
import { isPlainObject, type PlainObject, typeWord } from "../plain";
import type { Envelope } from "./manifest-object";

const group = apiVersion.slice(0, apiVersion.indexOf("/"));
const kindNames = Object.keys(kinds);

export type Judged =
  | { readonly is: "ours"; readonly envelope: Envelope }
  | { readonly is: "list"; readonly items: readonly unknown[] }
  | { readonly is: "foreign"; readonly why: FieldFault }
  | { readonly is: "faulty"; readonly why: FieldFault };

/** Says from `apiVersion`, `kind` and `metadata` whose object a document is, and which. */
export function judgeEnvelope(value: PlainObject): Judged {
  const wrong = wrongType(value, "apiVersion") ?? wrongType(value, "kind");
  if (wrong) return faulty(wrong);
  const kind = String(value["kind"]);
  const version = String(value["apiVersion"]);
  if (isList(version, kind)) return judgeList(value);
  if (version === "v1" && kind === "Secret") return named(value, kind, true);
  if (version === apiVersion && isOurs(kind)) return named(value, kind, kinds[kind].namespaced);
  return faulty(unknownKind(version, kind)) ?? foreign(version, kind);
}

function isOurs(kind: string): kind is KindName {
  return Object.hasOwn(kinds, kind);
}

/** `v1/List`, and what the API server answers to a list request. */
function isList(version: string, kind: string): boolean {
  return (
    (version === "v1" && kind === "List") || (version === apiVersion && kind.endsWith("List") && isOurs(kind.slice(0, -"List".length)))
  );
}

function judgeList(value: PlainObject): Judged {
  const { items } = value;
  if (Array.isArray(items)) return { is: "list", items };
  return faulty({ path: ["items"], problem: `is ${typeWord(items)}, not a list of objects`, remedy: "write the objects under items" });
}

function wrongType(value: PlainObject, field: "apiVersion" | "kind"): FieldFault | undefined {
  const found = value[field];
  if (typeof found === "string" && found !== "") return undefined;
  const example = field === "kind" ? "kind: McpHost" : `apiVersion: ${apiVersion}`;
  const problem = found === undefined ? "is missing, so it is not known what this is" : `is ${typeWord(found)}`;
  return { path: [field], problem, remedy: `write for example ${example}` };
}

/** Misspelt kinds, versions and groups of ours are faults: skipping such an object could skip a restriction. */
function unknownKind(version: string, kind: string): FieldFault | undefined {
  if (version === apiVersion) {
    const meant = nearest(kind, kindNames);
    const remedy = meant === undefined ? `write one of ${kindNames.join(", ")}` : `did you mean ${meant}?`;
    return { path: ["kind"], problem: `${kind} is no kind of ${apiVersion}`, remedy };
  }
  if (version.startsWith(`${group}/`)) {
    return { path: ["apiVersion"], problem: `${version} is no version of ${group} that this program knows`, remedy: `write ${apiVersion}` };
  }
  if (!isOurs(kind)) return undefined;
  return { path: ["apiVersion"], problem: `${kind} is a kind of ${group}, not of ${version}`, remedy: `write ${apiVersion}` };
}

function foreign(version: string, kind: string): Judged {
  const problem = `${kind} of ${version} is nothing that Gatebolt reads, and is skipped`;
  return { is: "foreign", why: { path: ["kind"], problem, remedy: "apply it by other means if it is meant to act" } };
}

function named(value: PlainObject, kind: string, namespaced: boolean): Judged {
  const metadata = value["metadata"];
  if (!isPlainObject(metadata)) {
    const problem = metadata === undefined ? "is missing, so the object has no name" : `is ${typeWord(metadata)}, not a mapping`;
    return faulty({ path: ["metadata"], problem, remedy: "write metadata: with a name" });
  }
  const { name, namespace = null } = metadata;
  if (typeof name !== "string" || name === "") return faulty(noName(metadata));
  if (namespace !== null && typeof namespace !== "string") {
    return faulty({ path: ["metadata", "namespace"], problem: `is ${typeWord(namespace)}, not text`, remedy: "put it in quotes" });
  }
  // An empty namespace is none, as for the API server.
  return { is: "ours", envelope: { kind, name, namespace: namespaced ? namespace || "default" : "" } };
}

function noName(metadata: PlainObject): FieldFault {
  const { name } = metadata;
  if (name !== undefined && name !== null && name !== "") {
    return { path: ["metadata", "name"], problem: `is ${typeWord(name)}, not text`, remedy: "put it in quotes" };
  }
  if (metadata["generateName"] === undefined) {
    return { path: ["metadata", "name"], problem: "is missing", remedy: "write a name, unique among the objects of this kind" };
  }
  const problem = "is missing, and generateName would make another object each time the file is read";
  return { path: ["metadata", "name"], problem, remedy: "write name instead of generateName" };
}

function faulty(why: FieldFault): Judged;
function faulty(why: FieldFault | undefined): Judged | undefined;
function faulty(why: FieldFault | undefined): Judged | undefined {
  return why && { is: "faulty", why };
}
