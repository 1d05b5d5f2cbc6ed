import { valueAt } from "../../../../crds/schema/plain";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import type { Declared } from "../../source";

/** Who wrote a field last. */
export interface EnabledBy {
  /** Field manager, as `kubectl get --show-managed-fields` has it. */
  readonly manager: string;
  /** RFC 3339, to the second. */
  readonly time: string;
  /** While it is false: everybody's last writes, to tell who takes it away. */
  readonly writes?: readonly string[];
}

/** What was known of the object before. */
interface Before {
  readonly declared: Declared;
  readonly enabledBy?: EnabledBy;
}

interface ManagedFields {
  readonly manager: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time: string;
  readonly fieldsV1?: unknown;
}

/**
 * Who wrote `spec.enabled` last, from `managedFields`. Their times tell when a manager wrote anything at all, so what is known of the
 * same value already is more exact and stays. Of a field that is taken away: who is seen to have written something with that very write.
 */
export function enabledByOf(raw: KubeObject, before: Before | undefined): EnabledBy | undefined {
  const entries = (raw.metadata.managedFields ?? []).filter(isOfObject);
  const owners = entries.filter(ownsEnabled).sort((a, b) => (a.time < b.time ? 1 : -1));
  const [latest] = owners;
  if (!latest) return takenAwayBy(entries, raw, before);
  const known = before?.enabledBy;
  const isSame = before?.declared.metadata.uid === raw.metadata.uid && valueAt(before.declared.spec, ["enabled"]) === enabledOf(raw);
  const { manager, time } = known && isSame && owners.some((owner) => owner.manager === known.manager) ? known : latest;
  return enabledOf(raw) === false ? { manager, time, writes: entries.map(writeOf) } : { manager, time };
}

/**
 * An API server notes a write under its manager's name only where that takes fields, which who only takes one away does not: then nobody
 * can tell him from the one who had written it.
 */
function takenAwayBy(entries: readonly ManagedFields[], raw: KubeObject, before: Before | undefined): EnabledBy | undefined {
  const { manager: author, writes } = before?.enabledBy ?? {};
  if (!writes || before?.declared.metadata.uid !== raw.metadata.uid) return undefined;
  const other = entries.find((entry) => entry.manager !== author && !writes.includes(writeOf(entry)));
  return other && { manager: other.manager, time: other.time };
}

function writeOf({ manager, operation = "", time }: ManagedFields): string {
  return `${manager} ${operation} ${time}`;
}

function enabledOf(raw: KubeObject): unknown {
  return valueAt(raw["spec"], ["enabled"]);
}

/** Not of its status, which is written all the time. */
function isOfObject(entry: unknown): entry is ManagedFields {
  const { manager, time, subresource = "" } = entry as Partial<ManagedFields>;
  return typeof manager === "string" && typeof time === "string" && subresource === "";
}

function ownsEnabled(entry: ManagedFields): boolean {
  return valueAt(entry, ["fieldsV1", "f:spec", "f:enabled"]) !== undefined;
}
