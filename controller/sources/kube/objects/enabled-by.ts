import { valueAt } from "../../../../crds/schema/plain";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import type { Declared } from "../../source";

/** Who wrote a field last. */
export interface EnabledBy {
  /** Field manager, as `kubectl get --show-managed-fields` has it. */
  readonly manager: string;
  /** RFC 3339, to the second. */
  readonly time: string;
}

/** What was known of the object before. */
interface Before {
  readonly declared: Declared;
  readonly enabledBy?: EnabledBy;
}

interface ManagedFields {
  readonly manager: string;
  readonly time: string;
  readonly fieldsV1?: unknown;
}

/**
 * Who wrote `spec.enabled` last, from `managedFields`. Their times tell when a manager wrote anything at all, so what is known of the
 * same value already is more exact and stays.
 */
export function enabledByOf(raw: KubeObject, before: Before | undefined): EnabledBy | undefined {
  const owners = (raw.metadata.managedFields ?? []).filter(ownsEnabled).sort((a, b) => (a.time < b.time ? 1 : -1));
  const [latest] = owners;
  if (!latest) return undefined;
  const known = before?.enabledBy;
  const isSame = before?.declared.metadata.uid === raw.metadata.uid && valueAt(before.declared.spec, ["enabled"]) === enabledOf(raw);
  if (known && isSame && owners.some(({ manager }) => manager === known.manager)) return known;
  return { manager: latest.manager, time: latest.time };
}

function enabledOf(raw: KubeObject): unknown {
  return valueAt(raw["spec"], ["enabled"]);
}

function ownsEnabled(entry: unknown): entry is ManagedFields {
  const { manager, time } = entry as Partial<ManagedFields>;
  return typeof manager === "string" && typeof time === "string" && valueAt(entry, ["fieldsV1", "f:spec", "f:enabled"]) !== undefined;
}
