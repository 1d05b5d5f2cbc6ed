import type { Condition } from "../../crds/types";

/** Why something is so: one word for programs, one sentence for a person. */
export interface Finding {
  readonly reason: string;
  readonly message: string;
}

export interface Findings {
  readonly ready: Finding & { readonly status: "True" | "False" };
  /** Something is still to be done, or waited for. */
  readonly reconciling?: Finding | undefined;
  /** A person must change this object. */
  readonly stalled?: Finding | undefined;
  /** Something cuts it on purpose. */
  readonly restricted?: Finding | undefined;
  /** Conditions of this kind alone; those that have nothing to say are left out. */
  readonly others?: readonly (Finding & { readonly type: string; readonly status: "True" | "False" })[] | undefined;
}

interface Circumstances {
  readonly previous: readonly Condition[] | undefined;
  /** `metadata.generation`. */
  readonly generation: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Messages are cut where the schema would refuse them. */
const longestMessage = 4096;

/** The kstatus triple, `Restricted`, and the kind's own; `lastTransitionTime` moves only with the status. */
export function conditionsOf(findings: Findings, circumstances: Circumstances): readonly Condition[] {
  const { ready, reconciling, stalled, restricted, others = [] } = findings;
  return [
    { type: "Ready", ...ready },
    truth("Reconciling", reconciling, { reason: "Settled", message: "Nothing is left to do." }),
    truth("Stalled", stalled, { reason: "NotStalled", message: "Nothing needs a person." }),
    truth("Restricted", restricted, { reason: "NotRestricted", message: "Nothing cuts it." }),
    ...others,
  ].map((finding) => conditionOf(finding, circumstances));
}

/** A condition's status, if it is there. */
export function conditionIn(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

type Told = Finding & { readonly type: string; readonly status: "True" | "False" };

function truth(type: string, finding: Finding | undefined, otherwise: Finding): Told {
  return finding ? { type, status: "True", ...finding } : { type, status: "False", ...otherwise };
}

function conditionOf({ type, status, reason, message }: Told, { previous, generation, now }: Circumstances): Condition {
  const before = conditionIn(previous, type);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : new Date(now).toISOString();
  return { type, status, observedGeneration: generation, lastTransitionTime, reason, message: message.slice(0, longestMessage) };
}
