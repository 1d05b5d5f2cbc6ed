import {
  adminRoutes,
  BucketPath,
  CutList,
  CutsQuery,
  Digests,
  Explanation,
  ExplainQuery,
  LiveSessions,
  PredecessorList,
  RecordSummaries,
  StoreState,
  Usage,
} from "../../contract/admin";
import type { ObjectKey } from "../../contract/kinds";
import { AdminFault } from "./admin-fault";
import { type AdminRoute, route } from "./admin-route";
import type { AdminParts } from "./ports";

/** What looks and changes nothing. */
export function readRoutes(parts: AdminParts): AdminRoute[] {
  return [...storeRoutes(parts), cutsRoute(parts), explainRoute(parts), predecessorsRoute(parts), usageRoute(parts), sessionsRoute(parts)];
}

function storeRoutes({ store }: AdminParts): AdminRoute[] {
  return [
    route({
      method: "GET",
      url: adminRoutes.state,
      scope: "observe",
      summary: "The store: its source, epoch and sequence, and whether it is complete.",
      answer: StoreState,
      handle: async () => ({ body: await store.state() }),
    }),
    route({
      method: "GET",
      url: adminRoutes.digests,
      scope: "observe",
      summary: "256 digests over everything the store holds, to find what differs from what is declared.",
      answer: Digests,
      handle: async () => ({ body: { buckets: [...(await store.digests())] } }),
    }),
    route({
      method: "GET",
      url: adminRoutes.bucket,
      scope: "observe",
      summary: "What one bucket holds, each record with its digest.",
      path: BucketPath,
      answer: RecordSummaries,
      handle: async ({ path }) => ({ body: { records: [...(await store.summaries(Number(path.bucket)))] } }),
    }),
  ];
}

function cutsRoute({ store }: AdminParts): AdminRoute {
  return route({
    method: "GET",
    url: adminRoutes.cuts,
    scope: "observe",
    summary: "Break-glasses, holds and orphaned cuts in force, oldest first; with kind, namespace and name those that act on that object.",
    query: CutsQuery,
    answer: CutList,
    handle: async ({ query }) => ({ body: { cuts: [...(await store.cuts(objectOf(query)))] } }),
  });
}

function objectOf({ kind, namespace, name }: CutsQuery): ObjectKey | undefined {
  if (kind === undefined && namespace === undefined && name === undefined) return undefined;
  if (kind === undefined || namespace === undefined || name === undefined) {
    throw new AdminFault("bad_request", "query: give kind, namespace and name (empty for a cluster-scoped kind), or none of them.", {
      field: "query",
    });
  }
  return { kind, namespace, name };
}

function explainRoute({ explain }: AdminParts): AdminRoute {
  return route({
    method: "GET",
    url: adminRoutes.explain,
    scope: "observe",
    summary: "Every link of a token's decision, which one denies, and since when. The token is named by its prefix.",
    query: ExplainQuery,
    answer: Explanation,
    handle: async ({ query }) => ({ body: await explain(query) }),
  });
}

function predecessorsRoute({ store }: AdminParts): AdminRoute {
  return route({
    method: "GET",
    url: adminRoutes.predecessors,
    scope: "observe",
    summary: "Tokens that were revoked, or in use and cut, when they were deleted: one under the same name needs a higher revision.",
    answer: PredecessorList,
    handle: async () => ({ body: { predecessors: [...(await store.predecessors())] } }),
  });
}

function usageRoute({ usage }: AdminParts): AdminRoute {
  return route({
    method: "GET",
    url: adminRoutes.usage,
    scope: "observe",
    summary: "When each token was first and last used, how often and by which client; what each server answered last.",
    answer: Usage,
    handle: async () => ({ body: await usage() }),
  });
}

function sessionsRoute({ live }: AdminParts): AdminRoute {
  return route({
    method: "GET",
    url: adminRoutes.sessions,
    scope: "observe",
    summary: "Requests, streams and sessions that are open now on this replica.",
    answer: LiveSessions,
    handle: async () => ({ body: { sessions: [...live.list()] } }),
  });
}
