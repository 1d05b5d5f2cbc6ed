import type { KubeApi } from "../../../kube-client/kube-api";
import type { Log } from "../../runtime/log";
import type { Comeback } from "../../runtime/reflector/comeback";
import type { Timers } from "../../runtime/timers";
import type { KubeSourceMetrics } from "./metrics";

export interface KubeSourceOptions {
  /** The API server, as the account that the source acts as. The caller closes it, after the source. */
  readonly api: KubeApi;
  /** Namespaces whose objects are read. Cluster-scoped kinds are read in any case. @default all */
  readonly namespaces?: readonly string[];
  /** Its policies bind all namespaces, so they are always read. */
  readonly releaseNamespace: string;
  readonly log: Log;
  readonly timers: Timers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
  readonly metrics: KubeSourceMetrics;
  /** Told how many milliseconds the API server took to take a status. @default nobody */
  readonly tookStatus?: (milliseconds: number) => void;
  /** Of whoever else watches this API server. @default the source's own */
  readonly comeback?: Comeback | undefined;
  /**
   * Milliseconds without any new object after which objects that went with their CustomResourceDefinition, and did not come back with it,
   * count as deleted. @default 60 000
   */
  readonly quietAfterReturn?: number;
}
