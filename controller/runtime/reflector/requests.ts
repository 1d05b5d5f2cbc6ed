import type { KubeRequest, StreamRequest } from "../../../kube-client/kube-api";
import type { WatchedResource } from "./settings";

type Unsent<Request> = Omit<Request, "signal" | "idleTimeout">;

const pageSize = 500;

/** One page of a list past every cache: no resourceVersion is asked for. A `limit` of 0 asks for everything in one answer. */
export function listRequest(resource: WatchedResource, next: string | undefined, limit: number = pageSize): Unsent<KubeRequest> {
  return {
    method: "GET",
    path: resource.path,
    query: { ...resource.query, ...(limit > 0 ? { limit } : {}), ...(next === undefined ? {} : { continue: next }) },
    ...(limit > 0 ? {} : { timeout: 120_000 }),
    ...(resource.metadataOnly ? { accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1" } : {}),
  };
}

/** Everything after this version. @param random 0 to 1 */
export function watchRequest(resource: WatchedResource, version: string, random: number): Unsent<StreamRequest> {
  return streamed(resource, { resourceVersion: version }, random);
}

/** First all objects, then a bookmark that says so, then everything after it. */
export function watchListRequest(resource: WatchedResource, random: number): Unsent<StreamRequest> {
  return streamed(resource, { sendInitialEvents: true, resourceVersionMatch: "NotOlderThan" }, random);
}

function streamed(resource: WatchedResource, query: NonNullable<StreamRequest["query"]>, random: number): Unsent<StreamRequest> {
  return {
    path: resource.path,
    query: {
      ...resource.query,
      watch: true,
      allowWatchBookmarks: true,
      // Between 5 and 10 minutes, so that watches do not all end, and begin again, at once.
      timeoutSeconds: 300 + Math.floor(300 * random),
      ...query,
    },
    ...(resource.metadataOnly ? { accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1" } : {}),
  };
}
