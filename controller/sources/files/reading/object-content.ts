import { isPlainObject, type PlainObject } from "../../../../crds/schema/plain";
import type { Content } from "../declarations/declaration";

/** What of a validated object counts as declared. Empty labels and annotations are none. */
export function contentOf(value: PlainObject): Content {
  const metadata = isPlainObject(value["metadata"]) ? value["metadata"] : {};
  const labels = textsOf(metadata["labels"]);
  const annotations = textsOf(metadata["annotations"]);
  return {
    apiVersion: String(value["apiVersion"]),
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    spec: value["spec"] ?? {},
  };
}

/** A mapping of texts; undefined when it is none, or empty. */
export function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isPlainObject(value)) return undefined;
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}
