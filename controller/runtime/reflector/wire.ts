import { KubeError, type KubeErrorDetails } from "../../../kube-client/kube-api";
import type { KubeObject } from "./kube-object";

/** One line of a watch. */
export type WatchLine =
  | { readonly type: "set" | "deleted"; readonly object: KubeObject }
  | { readonly type: "bookmark"; readonly version: string; readonly endsInitialEvents: boolean }
  | { readonly type: "error"; readonly error: KubeError };

/** One page of a list. */
export interface Page {
  readonly version: string;
  readonly items: readonly KubeObject[];
  /** Names the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** Something that no API server says: a proxy's page, a cut line, an object without a version. */
class Malformed extends Error {
  override readonly name = "Malformed";
}

type Fields = Readonly<Record<string, unknown>>;

export function lineOf(value: unknown): WatchLine {
  const { type, object } = fieldsOf(value, "a line of a watch");
  switch (type) {
    case "ADDED":
    case "MODIFIED":
      return { type: "set", object: objectOf(object) };
    case "DELETED":
      return { type: "deleted", object: objectOf(object) };
    case "BOOKMARK":
      return bookmarkOf(fieldsOf(object, "a bookmark"));
    case "ERROR":
      return { type: "error", error: errorOf(fieldsOf(object, "an error")) };
    default:
      throw new Malformed("read a line of a watch: its type is none that the API has");
  }
}

export function pageOf(value: unknown): Page {
  const { metadata, items } = fieldsOf(value, "a list");
  const { resourceVersion, continue: next } = fieldsOf(metadata, "a list's metadata");
  // The API encodes no items as null in some versions.
  if (items !== null && !Array.isArray(items)) throw new Malformed("read a list: it has no items");
  return {
    version: versionOf(resourceVersion, "a list"),
    items: (items ?? []).map(objectOf),
    next: typeof next === "string" && next !== "" ? next : undefined,
  };
}

function bookmarkOf({ metadata }: Fields): WatchLine {
  const { resourceVersion, annotations } = fieldsOf(metadata, "a bookmark's metadata");
  const marks = annotations === undefined || annotations === null ? {} : fieldsOf(annotations, "a bookmark's annotations");
  return {
    type: "bookmark",
    version: versionOf(resourceVersion, "a bookmark"),
    endsInitialEvents: marks["k8s.io/initial-events-end"] === "true",
  };
}

function errorOf({ code, reason, message, details }: Fields): KubeError {
  const more: KubeErrorDetails & { readonly retryAfterSeconds?: unknown } =
    details === undefined || details === null ? {} : fieldsOf(details, "an error's details");
  const seconds = more.retryAfterSeconds;
  return new KubeError(
    typeof message === "string" ? message : "the watch ended with an error that says nothing",
    typeof code === "number" ? code : 500,
    typeof reason === "string" ? reason : "Unknown",
    typeof seconds === "number" && seconds > 0 ? seconds * 1_000 : undefined,
    more,
  );
}

function objectOf(value: unknown): KubeObject {
  const object = fieldsOf(value, "an object");
  const { name, uid, namespace, resourceVersion } = fieldsOf(object["metadata"], "an object's metadata");
  versionOf(resourceVersion, "an object");
  if (typeof name !== "string" || typeof uid !== "string" || !(namespace === undefined || typeof namespace === "string"))
    throw new Malformed("read an object: it has no name, or no uid, or a namespace that is no text");
  return value as KubeObject;
}

/** Versions are compared as decimal numbers, which every API server promises since 1.35 (KEP-5504). */
function versionOf(value: unknown, what: string): string {
  if (typeof value !== "string" || !/^[1-9]\d*$/.test(value))
    throw new Malformed(`read ${what}: it has no resourceVersion in decimal digits`);
  return value;
}

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`read ${what}: it is no JSON object`);
  return value as Fields;
}
