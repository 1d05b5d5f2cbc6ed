import { monitorEventLoopDelay } from "node:perf_hooks";
import { releaseNamespace } from "../../tools/control-plane/policies";
import type { Cluster } from "./cluster";

const path = `/apis/coordination.k8s.io/v1/namespaces/${releaseNamespace}/leases/gatebolt-controller`;

/** What the Lease of the controllers says: who holds it, since when, and when that one said so last (milliseconds since 1970). */
export interface LeaseRecord {
  readonly holder: string;
  readonly acquired: number;
  readonly renewed: number;
  readonly transitions: number;
}

interface Lease {
  readonly spec: {
    readonly holderIdentity?: string;
    readonly acquireTime: string;
    readonly renewTime: string;
    readonly leaseTransitions: number;
  };
}

export async function readLease({ plane }: Cluster): Promise<LeaseRecord> {
  const { status, body } = await plane.request("GET", path);
  if (status !== 200) throw new Error(`read the Lease: the API server answered ${status}`);
  const { holderIdentity = "", acquireTime, renewTime, leaseTransitions } = (body as unknown as Lease).spec;
  return { holder: holderIdentity, acquired: Date.parse(acquireTime), renewed: Date.parse(renewTime), transitions: leaseTransitions };
}

/** The Lease once it has gone to another holder than this one, and as the one before had left it. */
export async function handedOver(
  cluster: Cluster,
  before: LeaseRecord,
): Promise<{ readonly last: LeaseRecord; readonly next: LeaseRecord }> {
  let [last, now] = [before, before];
  await cluster.until(
    "another holds the Lease",
    async () => {
      now = await readLease(cluster);
      if (now.holder === before.holder) last = now;
      return now.holder !== "" && now.holder !== before.holder;
    },
    60_000,
  );
  return { last, next: now };
}

/** Gives the Lease to somebody who is none of the controllers, for an hour; `""` frees it. */
export async function holdLease(cluster: Cluster, holder: string): Promise<void> {
  const now = new Date().toISOString().replace("Z", "000Z");
  const spec = { holderIdentity: holder, leaseDurationSeconds: holder === "" ? 1 : 3_600, acquireTime: now, renewTime: now };
  await cluster.kubectl("patch", "lease", "gatebolt-controller", "-n", releaseNamespace, "--type=merge", "-p", JSON.stringify({ spec }));
}

/** How late a busy machine makes what it runs: the longest that this process was kept from running, in milliseconds, since. */
export function lateness(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  histogram.enable();
  return () => {
    histogram.disable();
    return histogram.max / 1e6;
  };
}
