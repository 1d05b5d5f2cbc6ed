import { lineFor, bookmarkLine } from "../../controller/runtime/reflector/test/model-server";
import type { History } from "../../controller/runtime/reflector/test/history";

/** What a watch begins with. */
export interface WatchBody {
  readonly lines: readonly unknown[];
}

/** A page as kube-apiserver has it; undefined when what is asked for has expired. */
export function listOf(history: History, query: URLSearchParams, pageSize: number): unknown {
  const token = query.get("continue");
  const [version = history.revision, from = 0] = (token === null ? [] : token.split("/")).map(Number);
  if (version < history.oldest || version > history.revision) return undefined;
  const all = [...history.at(version).values()];
  const size = query.has("limit") ? Math.min(pageSize, Number(query.get("limit"))) : all.length;
  const rest = from + size < all.length ? { continue: `${version}/${from + size}` } : {};
  return { kind: "List", apiVersion: "v1", metadata: { resourceVersion: String(version), ...rest }, items: all.slice(from, from + size) };
}

/** Undefined when the version to begin at has expired. */
export function watchBody(history: History, query: URLSearchParams): WatchBody | undefined {
  if (query.has("sendInitialEvents")) {
    const objects = [...history.at(history.revision).values()].map((object) => ({ type: "ADDED", object }));
    return { lines: [...objects, bookmarkLine(history.revision, { "k8s.io/initial-events-end": "true" })] };
  }
  const from = Number(query.get("resourceVersion"));
  return from < history.oldest ? undefined : { lines: history.after(from).map(lineFor) };
}
