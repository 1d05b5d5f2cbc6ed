import type { KindName } from "../../../crds/types";
import type { ReflectorMetrics, ReflectorSettings } from "../../runtime/reflector/settings";

/** What the source on Kubernetes counts. */
export interface KubeSourceMetrics {
  /** For the watches of one resource, by its plural: `mcphosts`, `customresourcedefinitions`, `secrets`. */
  watch(resource: string): ReflectorMetrics;
  /** `staleness`: milliseconds since something was last heard of the resource; asked at each scrape. */
  readStaleness(resource: string, staleness: () => number): void;
  /** 1 while the kind's CustomResourceDefinition is missing, so that nothing can be read of it. */
  missingDefinition(kind: KindName, missing: 0 | 1): void;
  /** Objects that went with their definition, and stay in force. */
  heldDeletions(kind: KindName, count: number): void;
}

/** What every watch is made with, whatever it watches. */
export type WatchPorts = Pick<ReflectorSettings<object>, "api" | "metrics" | "timers" | "now" | "random" | "log" | "comeback" | "history">;
