import { valueAt } from "../../../crds/schema/plain";
import type { KubeApi } from "../../../kube-client/kube-api";
import { readBinding, readPolicy } from "./admission-objects";
import { policies } from "./policy-names";

/** Names of the policies that do not deny what they should, each with the reason. Throws KubeUnreachable, and KubeError but for 403 and 404. */
export async function missingPolicies(api: KubeApi, expected = policies): Promise<readonly string[]> {
  const found = await Promise.all(Object.entries(expected).map(async ([name, bindings]) => await judge(api, name, bindings)));
  return found.filter((missing) => missing !== undefined);
}

async function judge(api: KubeApi, name: string, bindings: readonly string[]): Promise<string | undefined> {
  const policy = await readPolicy(api, name);
  if (typeof policy === "string") return `${name} (${policy})`;
  if (valueAt(policy, ["spec", "failurePolicy"]) === "Ignore") return `${name} (its failurePolicy is Ignore)`;
  for (const binding of bindings) {
    const found = await readBinding(api, binding);
    if (typeof found === "string") return `${name} (its binding ${binding}: ${found})`;
    const actions = valueAt(found, ["spec", "validationActions"]);
    const isBound = valueAt(found, ["spec", "policyName"]) === name && Array.isArray(actions) && actions.includes("Deny");
    if (!isBound) return `${name} (its binding ${binding} does not deny)`;
  }
  return undefined;
}
