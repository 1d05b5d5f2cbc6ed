import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../../test/cluster/cluster";
import type { Program } from "../../test/cluster/program";

/** Milliseconds in which a controller is ready, or never will be: with a hundred thousand tokens the API server needs half a minute for the list. */
const patience = 600_000;

/**
 * A controller, and how long it took until everything declared was known to be enforced, in milliseconds. Rejects when it is not ready
 * for ten minutes.
 */
export async function startedReplica(cluster: Cluster): Promise<{ readonly controller: Program; readonly took: number }> {
  const started = performance.now();
  const waiting = new AbortController();
  const never = sleep(patience, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`wait for a controller: it was not ready in ${patience / 60_000} min`);
  });
  try {
    const controller = await Promise.race([cluster.startController(), never]);
    return { controller, took: performance.now() - started };
  } finally {
    waiting.abort();
    // The wait ends by that, and nobody listens any more.
    await never.catch(() => undefined);
  }
}

const lease = "/apis/coordination.k8s.io/v1/namespaces/gatebolt-system/leases/gatebolt-controller";

/** Who leads by the Lease; empty when nobody does. */
export async function leaseHolder({ plane }: Cluster): Promise<string> {
  const { body } = await plane.request("GET", lease);
  const { holderIdentity } = body["spec"] as { readonly holderIdentity?: string };
  return holderIdentity ?? "";
}

/** Resolves when somebody else leads than before, with the milliseconds since the call. */
export async function takenOver(cluster: Cluster, before: string): Promise<number> {
  const since = performance.now();
  // Not without a pause: what is measured beside must not wait for these questions.
  for (; ; await sleep(10)) {
    const now = await leaseHolder(cluster);
    if (now !== "" && now !== before) return performance.now() - since;
  }
}
