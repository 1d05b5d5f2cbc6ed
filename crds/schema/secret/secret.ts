import type { FieldFault } from "../fault";
import { nearest } from "../nearest";
import type { Path } from "../path";
import { isPlainObject, type PlainObject, typeWord } from "../plain";
import { liveToken, liveTokensIn } from "../reader/live-token";
import { credentialType, normalOrigins, originAnnotation } from "./origin";

/** A Secret among the manifests, as the gateway would use it. */
export interface SecretManifest {
  readonly type: string;
  /** Where its values may be sent to; undefined when the annotation is missing or is none. */
  readonly origin: string | undefined;
  /** The values as text; those that are not text are left out. */
  readonly values: ReadonlyMap<string, string>;
  readonly faults: readonly FieldFault[];
}

const fields = ["apiVersion", "kind", "metadata", "type", "data", "stringData", "immutable"];

/** Reads a Secret; `stringData` wins over `data`, as in the API server. Faults never repeat a value. */
export function readSecret(object: PlainObject): SecretManifest {
  const faults: FieldFault[] = [...unknownFields(object)];
  const type = object["type"] ?? "Opaque";
  if (typeof type !== "string") faults.push({ path: ["type"], problem: `is ${typeWord(type)}, not text`, remedy: "put it in quotes" });
  const encoded = textsOf(object, "data", faults);
  const plain = textsOf(object, "stringData", faults);
  const decoded = encoded.flatMap(([key, text]) => decodedEntry(key, text, faults));
  const origin = annotationOf(object);
  if (type === credentialType) faults.push(...originFaults(origin));
  return {
    type: typeof type === "string" ? type : "",
    origin: origin === undefined ? undefined : normalOrigins(origin),
    values: new Map([...decoded, ...plain]),
    faults,
  };
}

type Entry = readonly [key: string, text: string];

function unknownFields(object: PlainObject): readonly FieldFault[] {
  return Object.keys(object)
    .filter((field) => !fields.includes(field))
    .map((field) => {
      const meant = nearest(field, fields);
      const remedy = meant === undefined ? `leave it out, or write one of ${fields.join(", ")}` : `did you mean ${meant}?`;
      return { path: [field], part: "key", problem: "is not a field here", remedy };
    });
}

function textsOf(object: PlainObject, field: "data" | "stringData", faults: FieldFault[]): readonly Entry[] {
  const found = object[field] ?? {};
  if (!isPlainObject(found)) {
    faults.push({ path: [field], problem: `is ${typeWord(found)}, not a mapping`, remedy: "write key: value below it" });
    return [];
  }
  return Object.entries(found).flatMap(([key, value]) => entry([field, key], value, faults));
}

function entry(path: Path, value: unknown, faults: FieldFault[]): readonly Entry[] {
  const key = String(path.at(-1));
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
    faults.push({ path, part: "key", problem: "is not a Secret's key", remedy: "write letters, digits, '-', '_' and '.'" });
  }
  if (typeof value === "string") return [[key, value]];
  // As for the API server, an empty value is the empty text.
  if (value === null) return [[key, ""]];
  faults.push({ path, problem: `is ${typeWord(value)}, not text`, remedy: "put it in quotes" });
  return [];
}

function decodedEntry(key: string, text: string, faults: FieldFault[]): readonly Entry[] {
  const path = ["data", key];
  const clean = text.replaceAll(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(clean)) {
    faults.push({ path, problem: "is not base64", remedy: "write the plain text under stringData instead" });
    return [];
  }
  const bytes = Buffer.from(clean, "base64");
  const value = bytes.toString("utf8");
  if (liveTokensIn(value).length > 0) faults.push({ path, ...liveToken });
  // What is not text (a key store, say) is none of ours; a reference to it will say that the key is missing.
  return Buffer.from(value, "utf8").equals(bytes) ? [[key, value]] : [];
}

function annotationOf({ metadata }: PlainObject): string | undefined {
  const annotations = isPlainObject(metadata) ? metadata["annotations"] : undefined;
  const origin = isPlainObject(annotations) ? annotations[originAnnotation] : undefined;
  return typeof origin === "string" ? origin : undefined;
}

function originFaults(origin: string | undefined): readonly FieldFault[] {
  if (origin !== undefined && normalOrigins(origin) !== undefined) return [];
  const path = ["metadata", "annotations", originAnnotation];
  const problem = origin === undefined ? "is missing, so the values may be sent nowhere" : "is not an origin";
  const remedy =
    "write https://host or https://host:port of the server, or stdio:namespace/server; for OAuth client credentials that of the token endpoint before it, and a space";
  return [{ path, problem, remedy }];
}
