import type { Cluster } from "../cluster/cluster";
import { AdminProxy } from "./admin-proxy";

/** Records that a controller which knows nothing but the declarations has to write to make the gateway equal to them. */
export async function writesOfAFreshController(cluster: Cluster): Promise<number> {
  const way = await AdminProxy.start(() => cluster.admin);
  const fresh = await cluster.startController({ gatewayUrl: way.url });
  await fresh.stop();
  await way.close();
  return way.applied;
}
