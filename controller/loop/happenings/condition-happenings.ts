import type { Condition } from "../../../crds/types";
import type { ObjectEvent } from "../../runtime/event-recorder";
import { conditionIn } from "../../runtime/conditions";
import type { Declared } from "../../sources/source";

interface WithConditions {
  readonly conditions?: readonly Condition[];
}

/** What a change of conditions tells a person: each thing once, when it begins or ends. */
export function conditionHappenings(before: Declared, after: Declared): readonly ObjectEvent[] {
  return [cutOrRestored, stalled, waitsForReference, ends, lacksPolicy, orphanedCuts, secretNotWritten].flatMap(
    (tell) => tell(conditionsOf(before), conditionsOf(after)) ?? [],
  );
}

type Tell = (before: WithConditions["conditions"], after: WithConditions["conditions"]) => ObjectEvent | undefined;

const cutOrRestored: Tell = (before, after) => {
  const [was, is] = [conditionIn(before, "Restricted"), conditionIn(after, "Restricted")];
  if (was?.status === "True" && is?.status === "False") {
    return { type: "Normal", reason: "Restored", action: "Restore", note: `Nothing cuts it any more (it was: ${was.message})` };
  }
  // What was never issued is held, not cut; a revocation is told as such.
  if (is?.status !== "True" || was?.message === is.message || is.reason === "IssuanceHeld" || is.reason === "Revoked") return undefined;
  return { type: "Warning", reason: is.reason === "OrphanedCut" ? "OrphanedCut" : "Cut", action: "Cut", note: is.message };
};

const stalled: Tell = (before, after) => {
  const is = begun("Stalled", before, after);
  return is && { type: "Warning", reason: "Stalled", action: "Reconcile", note: `${is.reason}: ${is.message}` };
};

const waitsForReference: Tell = (before, after) => {
  const [was, is] = [conditionIn(before, "Ready"), conditionIn(after, "Ready")];
  if (is?.reason !== "RefNotFound" || was?.message === is.message) return undefined;
  return { type: "Warning", reason: "RefNotFound", action: "Resolve", note: is.message };
};

const ends: Tell = (before, after) => {
  const is = begun("ExpiresSoon", before, after);
  return is && { type: "Warning", reason: "ExpiresSoon", action: "Expire", note: is.message };
};

const lacksPolicy: Tell = (before, after) => {
  const is = begun("PolicyMissing", before, after);
  return is && { type: "Warning", reason: "PolicyMissing", action: "Reconcile", note: is.message };
};

const orphanedCuts: Tell = (before, after) => {
  const is = begun("OrphanedCuts", before, after);
  return is && { type: "Warning", reason: "OrphanedCut", action: "Reconcile", note: is.message };
};

/** Its words differ with every attempt in some API servers: told when it begins. */
const secretNotWritten: Tell = (before, after) => {
  const [was, is] = [conditionIn(before, "SecretNotWritten"), conditionIn(after, "SecretNotWritten")];
  if (is?.status !== "True" || was?.status === "True") return undefined;
  return { type: "Warning", reason: "SecretNotWritten", action: "Issue", note: is.message };
};

/** The condition, where it says something that it did not before. */
function begun(type: string, before: WithConditions["conditions"], after: WithConditions["conditions"]): Condition | undefined {
  const [was, is] = [conditionIn(before, type), conditionIn(after, type)];
  return is?.status === "True" && (was?.status !== "True" || was.message !== is.message) ? is : undefined;
}

function conditionsOf({ status }: Declared): WithConditions["conditions"] {
  return (status as WithConditions | undefined)?.conditions;
}
