import type { Condition, Effective, Enforced } from "../../crds/types";
import { compact } from "../runtime/compact";
import { conditionsOf, type Finding, type Findings } from "../runtime/conditions";
import type { Standing } from "../runtime/record-book";
import type { Declared } from "../sources/source";
import { effectiveOf, restrictionOn, type Restrictions } from "./restriction-words";

/** Annotation that asks for a look now; its value is echoed in status. */
export const reconcileAnnotation = "gatebolt.dev/reconcile-at";

interface WithStatus {
  readonly conditions?: readonly Condition[];
  readonly enforced?: Enforced;
}

export interface LinkInput {
  readonly object: Declared<unknown, WithStatus>;
  readonly absent: boolean;
  readonly standing: Standing;
  readonly restrictions: Restrictions;
  /** What the object waits for, such as a reference that does not exist yet. */
  readonly waitsFor?: Finding | undefined;
  /** What a person must change in it. */
  readonly stalled?: Finding | undefined;
  readonly others?: Findings["others"];
  readonly now: number;
}

export interface LinkStatus {
  readonly observedGeneration: number;
  readonly conditions: readonly Condition[];
  readonly enforced?: Enforced;
  readonly effective: Effective;
  readonly lastHandledReconcileAt?: string;
}

/** The part of a status that is the same for every kind of link: what is true of the object, and what the gateway confirmed. */
export function linkStatus(input: LinkInput): LinkStatus {
  const { object, restrictions, others, now, standing } = input;
  const { generation, annotations } = object.metadata;
  const enforced = enforcedOf(object, standing);
  const trouble = troubleOf(input, enforced);
  const findings: Findings = {
    ready: trouble
      ? { status: "False", ...trouble.finding }
      : { status: "True", reason: "Enforced", message: "The gateway enforces it as declared." },
    reconciling: trouble && !trouble.stalls ? trouble.finding : undefined,
    stalled: trouble?.stalls ? trouble.finding : undefined,
    restricted: restrictionOn(restrictions),
    others,
  };
  return compact({
    observedGeneration: generation,
    conditions: conditionsOf(findings, { previous: object.status?.conditions, generation, now }),
    enforced,
    effective: effectiveOf(restrictions),
    lastHandledReconcileAt: annotations?.[reconcileAnnotation],
  });
}

/** What the gateway has confirmed: as before, until it has confirmed something newer. */
function enforcedOf(object: Declared<unknown, WithStatus>, standing: Standing): Enforced | undefined {
  const before = object.status?.enforced;
  const { generation } = object.metadata;
  if (standing.state !== "confirmed" || before?.generation === generation) return before;
  const { confirmation } = standing;
  // A comparison confirms as well as a push does; it only does not tell when, or how many replicas there are.
  return compact({ generation, time: confirmation && new Date(confirmation.time).toISOString(), replicas: confirmation?.replicas });
}

export const absence: Finding = {
  reason: "Absent",
  message: "Its file has disappeared. It is denied, and comes back as it was when the file does within 30 days.",
};

/** Whether the gateway enforces the object as it is now; what was never compared since the start stands as status has it. */
export function notEnforced(object: Declared, standing: Standing, enforced: Enforced | undefined): Finding | undefined {
  if (standing.state === "confirmed") return undefined;
  if (standing.state === "unknown" && enforced?.generation === object.metadata.generation) return undefined;
  return { reason: "NotEnforced", message: "The gateway has not confirmed it yet." };
}

interface Trouble {
  readonly finding: Finding;
  readonly stalls: boolean;
}

function troubleOf({ object, absent, standing, stalled, waitsFor }: LinkInput, enforced: Enforced | undefined): Trouble | undefined {
  if (absent) return { finding: absence, stalls: false };
  if (stalled) return { finding: stalled, stalls: true };
  if (standing.state === "refused")
    return { finding: { reason: "Refused", message: `The gateway refuses it: ${standing.why}` }, stalls: true };
  const finding = waitsFor ?? notEnforced(object, standing, enforced);
  return finding && { finding, stalls: false };
}
