import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseAllDocuments } from "yaml";
import type { Answer, Api } from "./api";
import { checkoutOf } from "./checkout";

/** A Kubernetes object as it stands in a manifest. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The namespace of the release, as the plain manifests have it. */
export const releaseNamespace = "gatebolt-system";

type Asking = Pick<Api, "send">;

const enforceTimeout = 60_000;
const pollInterval = 50;

const plurals: Readonly<Record<string, string>> = {
  ClusterRole: "clusterroles",
  ClusterRoleBinding: "clusterrolebindings",
  ConfigMap: "configmaps",
  Namespace: "namespaces",
  Role: "roles",
  RoleBinding: "rolebindings",
  ServiceAccount: "serviceaccounts",
  ValidatingAdmissionPolicy: "validatingadmissionpolicies",
  ValidatingAdmissionPolicyBinding: "validatingadmissionpolicybindings",
};

/** Everything in `charts/gatebolt/policies/*.yaml` of this checkout: accounts, their roles, and the policies; or the options beside them. */
export function readPolicies(from: string, kind: "policies" | "policies/optional" = "policies"): readonly ClusterObject[] {
  const folder = join(checkoutOf(from), "charts", "gatebolt", kind);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), "utf8")))
    .map((document): ClusterObject => document.toJS());
}

/** Creates the namespace of the release, for what is installed into it. */
export function createReleaseNamespace(api: Asking): Promise<void> {
  return create(api, { apiVersion: "v1", kind: "Namespace", metadata: { name: releaseNamespace } });
}

/** Creates the objects, and returns once every policy among them is enforced: 1 to 2 seconds. */
export async function installPolicies(api: Asking, objects: readonly ClusterObject[]): Promise<void> {
  await Promise.all(objects.map((object) => create(api, object)));
  await whenEnforced(api);
}

async function create(api: Asking, object: ClusterObject): Promise<void> {
  const { status, body } = await api.send("POST", collectionOf(object), { body: object });
  if (status === 201) return;
  throw new Error(`install ${object.kind}/${object.metadata.name}: the API server answered ${status}: ${String(body["message"])}`);
}

function collectionOf({ apiVersion, kind, metadata }: ClusterObject): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = plurals[kind];
  if (plural === undefined) throw new Error(`install ${kind}/${metadata.name}: this kind is not known here; add its plural`);
  return metadata.namespace === undefined ? `${root}/${plural}` : `${root}/namespaces/${metadata.namespace}/${plural}`;
}

/**
 * The API server learns of policies by its own watches, in the order in which they were made. So when one that is made last, and
 * refuses one ConfigMap that nobody needs, is enforced, all others are.
 */
async function whenEnforced(api: Asking): Promise<void> {
  const probe = probeOf("enforced.gatebolt.dev");
  const admission = "/apis/admissionregistration.k8s.io/v1";
  for (const object of [probe.policy, probe.binding]) await create(api, object);
  await until(async () => isRefused(await api.send("POST", `${collectionOf(probe.refused)}?dryRun=All`, { body: probe.refused })));
  // It goes on to fetch what policies take their parameters from, and refuses everything in the meantime.
  await until(async () => !isSyncing(await api.send("POST", `${tokensPath}?dryRun=All`, { body: anyToken })));
  for (const plural of ["validatingadmissionpolicybindings", "validatingadmissionpolicies"])
    await api.send("DELETE", `${admission}/${plural}/${probe.policy.metadata.name}`);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + enforceTimeout;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error("install the policies: they were not enforced within 60 s; see the API server's log");
    await setTimeout(pollInterval);
  }
}

const tokensPath = `/apis/gatebolt.dev/v1alpha1/namespaces/${releaseNamespace}/mcptokens`;
const anyToken = {
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpToken",
  metadata: { name: "nobodys" },
  spec: { hostRef: { name: "nobody" }, gatewayRef: { name: "nowhere" } },
};

/** In the API server's own words; a condition for it does not exist. */
function isSyncing({ body }: Answer): boolean {
  return String(body["message"]).includes("not yet synced to use for admission");
}

function isRefused({ status }: Answer): boolean {
  return status === 422 || status === 403;
}

function probeOf(name: string) {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const metadata = { name };
  const refused = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: releaseNamespace } };
  const rule = { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"], resourceNames: [name] };
  return {
    refused,
    policy: {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata,
      spec: { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: "false" }] },
    },
    binding: {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata,
      spec: { policyName: name, validationActions: ["Deny"] },
    },
  };
}
