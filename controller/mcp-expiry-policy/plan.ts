import { policiesFor } from "../../crds/schema/policy/policies-for";
import { compact } from "../runtime/compact";
import { conditionIn, conditionsOf, type Findings } from "../runtime/conditions";
import type { DeclaredOf } from "../runtime/declared";
import { tokenPath } from "../world/indexes";
import type { Known } from "../world/known";
import { absence, reconcileAnnotation } from "../world/link-status";
import type { Planner } from "../world/planner";
import type { World } from "../world/world";

/** A policy's status: it is in force as soon as it is read; what it governs, and what of that it does not allow. */
export const planPolicy: Planner<"McpExpiryPolicy"> = ({ object, absent }, world) => {
  const { generation, annotations } = object.metadata;
  const governed = absent ? [] : governedBy(object, world);
  const violations = governed.filter(({ object: { status } }) => conditionIn(status?.conditions, "PolicyViolated")?.status === "True");
  return {
    status: compact({
      observedGeneration: generation,
      conditions: conditionsOf(findings(absent), { previous: object.status?.conditions, generation, now: world.now() }),
      tokens: governed.length,
      violations: violations.length,
      lastHandledReconcileAt: annotations?.[reconcileAnnotation],
    }),
  };
};

function findings(absent: boolean): Findings {
  if (absent) return { ready: { status: "False", ...absence }, reconciling: absence };
  return { ready: { status: "True", reason: "InForce", message: "It is in force for every issuance and rotation." } };
}

function governedBy(policy: DeclaredOf<"McpExpiryPolicy">, world: World): readonly Known<"McpToken">[] {
  const { releaseNamespace } = world.settings;
  const { metadata, spec } = policy;
  const everywhere = metadata.namespace === releaseNamespace;
  return world.found("McpToken", "tokensByNamespace", everywhere ? "*" : metadata.namespace).filter(({ object, absent }) => {
    const { namespace, host } = tokenPath(object);
    const labels = host === undefined ? undefined : world.find("McpHost", namespace, host)?.object.metadata.labels;
    return !absent && policiesFor({ namespace, name: host ?? "", labels: labels ?? {} }, [{ metadata, spec }], releaseNamespace).length > 0;
  });
}
