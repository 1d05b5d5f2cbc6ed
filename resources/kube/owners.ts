import type { ObjectMeta } from "../../crds/types";
import type { Place } from "../port";

/** What Kubernetes notes about who wrote which fields. */
interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly fieldsV1?: FieldSet;
}

interface FieldSet {
  readonly [field: string]: FieldSet;
}

/** Metadata as the API server gives it. */
export type Managed = ObjectMeta & { readonly managedFields?: readonly ManagedFields[] };

/** Ways in which a person changes one object by hand: nothing behind them writes it again. */
const byHand: ReadonlySet<string> = new Set(["gatebolt-cli", "kubectl-patch", "kubectl-edit"]);

/**
 * Who wrote the object, or the field at `path` in it. `ours` is false when a tool or controller that writes it again did: then its source
 * must be changed, or the change is undone. Undefined when nobody is noted.
 */
export function placeIn(metadata: Managed, path: readonly (string | number)[]): Place | undefined {
  const entries = (metadata.managedFields ?? []).filter(({ subresource, fieldsV1 }) => subresource !== "status" && has(fieldsV1, path));
  const managers = [...new Set(entries.map(({ manager = "" }) => manager))];
  const sync = syncedBy(metadata);
  const isOthers = entries.some(
    ({ manager = "", operation }) => !byHand.has(manager) || (operation === "Apply" && manager !== "gatebolt-cli"),
  );
  if (sync !== undefined && (path.length === 0 || isOthers)) return { text: sync, ours: false };
  return managers.length === 0 ? undefined : { text: `what ${managers.map(shownManager).join(" and ")} wrote`, ours: !isOthers };
}

/** Without a path: anything at all. Items of lists are not told apart. */
function has(fields: FieldSet | undefined, path: readonly (string | number)[]): boolean {
  let at = fields;
  for (const step of path) {
    if (typeof step === "number") break;
    at = at?.[`f:${step}`];
  }
  return at !== undefined;
}

/** The GitOps tool that tracks the object, by the marks that each leaves. */
export function syncedBy({ labels = {}, annotations = {} }: Managed): string | undefined {
  const kustomization = labels["kustomize.toolkit.fluxcd.io/name"];
  if (kustomization !== undefined) {
    return `what Flux applies (Kustomization ${labels["kustomize.toolkit.fluxcd.io/namespace"] ?? ""}/${kustomization})`;
  }
  const release = labels["helm.toolkit.fluxcd.io/name"];
  if (release !== undefined) return `what Flux applies (HelmRelease ${labels["helm.toolkit.fluxcd.io/namespace"] ?? ""}/${release})`;
  const tracked = annotations["argocd.argoproj.io/tracking-id"]?.split(":")[0] ?? labels["argocd.argoproj.io/instance"];
  if (tracked !== undefined) return `what Argo CD applies (Application ${tracked})`;
  return undefined;
}

const known: Readonly<Record<string, string>> = {
  "kubectl-client-side-apply": "kubectl apply",
  "kubectl-patch": "kubectl patch",
  "kubectl-edit": "kubectl edit",
  "kubectl-create": "kubectl create",
  "gatebolt-cli": "gatebolt",
};

function shownManager(manager: string): string {
  return known[manager] ?? manager;
}
