import type { Condition } from "../../crds/types";
import type { FoundObject } from "./object";

/** Whether an object is as far as an apply waits for. */
export type Readiness =
  | { readonly state: "ready"; readonly remark?: string }
  /** A person must change it. */
  | { readonly state: "stalled"; readonly why: string }
  | { readonly state: "waiting"; readonly for: string };

interface Status {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
}

/**
 * Reads the kstatus conditions. What an incident holds back is ready here: an apply must not hang, and must not fail, because somebody
 * cut access on purpose.
 */
export function readinessOf({ status, metadata }: FoundObject & { readonly metadata: { readonly generation?: number } }): Readiness {
  const { observedGeneration = 0, conditions = [] } = (status ?? {}) as Status;
  if (observedGeneration < (metadata.generation ?? 1)) return { state: "waiting", for: "the controller to look at it" };
  return readinessIn(conditions);
}

function readinessIn(conditions: readonly Condition[]): Readiness {
  const isTrue = (type: string) => conditions.find((condition) => condition.type === type && condition.status === "True");
  const [stalled, restricted] = [isTrue("Stalled"), isTrue("Restricted")];
  if (stalled) return { state: "stalled", why: said(stalled) };
  if (restricted) return { state: "ready", remark: said(restricted) };
  if (isTrue("Ready")) return { state: "ready" };
  const ready = conditions.find(({ type }) => type === "Ready");
  return { state: "waiting", for: ready ? `condition Ready (${said(ready)})` : "condition Ready" };
}

function said({ reason, message }: Condition): string {
  return `${reason}: ${message}`;
}
