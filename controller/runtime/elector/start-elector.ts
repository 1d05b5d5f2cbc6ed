import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { KubeApi } from "../../../kube-client/kube-api";
import { Elector, type ElectorParts } from "./elector";
import { kubeLeases } from "./leases";
import { checkTiming, type Timing, usualTiming } from "./timing";

export interface ElectorOptions extends Omit<ElectorParts, "leases" | "timing" | "identity"> {
  readonly api: KubeApi;
  /** @default hostname and 16 random hex digits */
  readonly identity?: string;
  /** What differs from the usual 15 s / 10 s / 2 s / 1.2. */
  readonly timing?: Partial<Timing>;
}

/**
 * Takes part in the election for the Lease `namespace/name` from now on, until `stop`. It follows first, and leads some
 * milliseconds later when nobody else does. Throws RangeError for a timing that is not safe; nothing else ever throws.
 */
export function startElector(options: ElectorOptions): Elector {
  const { api, namespace, name, identity = newIdentity() } = options;
  const timing = { ...usualTiming, ...options.timing };
  checkTiming(timing);
  const leases = kubeLeases({ api, namespace, name, timeout: timing.renewDeadline / 2, idleTimeout: 2 * timing.leaseDuration });
  const elector = new Elector({ ...options, leases, timing, identity });
  elector.start();
  return elector;
}

function newIdentity(): string {
  return `${hostname()}_${randomBytes(8).toString("hex")}`;
}
