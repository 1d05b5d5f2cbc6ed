import type { Who } from "../people";

/** Who, which verb, on what (`group/resource/subresource`), which name, in which namespace, and whether Kubernetes' own roles allow it. */
export type Right = readonly [who: Who, verb: string, on: string, name: string, namespace: string, allowed: boolean];

const release = "gatebolt-system";
const own = "gatebolt-controller";
const crd = "apiextensions.k8s.io/customresourcedefinitions";
const admission = "admissionregistration.k8s.io";

export const rights: readonly Right[] = [
  ["controller", "watch", "gatebolt.dev/mcptokens", "", "", true],
  ["controller", "patch", "gatebolt.dev/mcptokens/status", "x", "team", true],
  ["controller", "patch", "gatebolt.dev/mcptokens", "x", "team", false],
  ["controller", "create", "gatebolt.dev/mcptokens", "", "team", false],
  ["controller", "create", "gatebolt.dev/mcpconnections", "", "team", true],
  ["controller", "delete", "gatebolt.dev/mcpconnections", "x", "team", true],
  ["controller", "delete", "gatebolt.dev/mcpbreakglasses", "x", "team", false],
  ["controller", "create", "/secrets", "", "team", true],
  ["controller", "update", "/secrets", "x", "team", true],
  ["controller", "delete", "/secrets", "x", "team", true],
  ["controller", "get", "/secrets", "x", "team", false],
  ["controller", "list", "/secrets", "", release, false],
  ["controller", "watch", "/secrets", "", "", false],
  ["controller", "patch", "/secrets", "x", "team", false],
  ["controller", "create", "events.k8s.io/events", "", "team", true],
  ["controller", "patch", "events.k8s.io/events", "x", "team", true],
  ["controller", "get", "/namespaces", "kube-system", "", true],
  ["controller", "list", "/namespaces", "", "", false],
  ["controller", "get", crd, "mcphosts.gatebolt.dev", "", true],
  ["controller", "get", crd, "others.example.com", "", false],
  ["controller", "watch", crd, "", "", true],
  ["controller", "update", crd, "mcphosts.gatebolt.dev", "", false],
  ["controller", "get", `${admission}/validatingadmissionpolicies`, "status.gatebolt.dev", "", true],
  ["controller", "get", `${admission}/validatingadmissionpolicybindings`, "token-lifetimes-of-the-release.gatebolt.dev", "", true],
  ["controller", "get", `${admission}/validatingadmissionpolicies`, "others.example.com", "", false],
  ["controller", "delete", `${admission}/validatingadmissionpolicies`, "status.gatebolt.dev", "", false],
  ["controller", "create", "coordination.k8s.io/leases", "", release, true],
  ["controller", "watch", "coordination.k8s.io/leases", own, release, true],
  ["controller", "update", "coordination.k8s.io/leases", own, release, true],
  ["controller", "update", "coordination.k8s.io/leases", "another", release, false],
  ["controller", "create", "coordination.k8s.io/leases", "", "team", false],
  ["controller", "create", "/serviceaccounts/token", own, release, true],
  ["controller", "create", "/serviceaccounts/token", "gatebolt-gateway", release, false],
  ["gateway", "get", "gatebolt.dev/mcphosts", "x", "team", false],
  ["gateway", "get", "/secrets", "x", release, false],
  ["gateway", "create", "/serviceaccounts/token", own, release, false],
];
