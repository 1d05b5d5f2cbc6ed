import type { Person } from "../../tools/control-plane/api";
import { releaseNamespace } from "../../tools/control-plane/policies";

/** Whoever a row is about, and the test roles they hold: everywhere, or (`name: "role@namespace"`) in one namespace. */
const roles = {
  admin: [],
  nobody: [],
  viewer: ["viewer"],
  careless: ["careless"],
  "token-manager": ["plain", "token-manager"],
  "host-breaker": ["plain", "host-breaker"],
  "connection-breaker": ["plain", "connection-breaker"],
  breaker: ["plain", "breaker"],
  "host-restorer": ["plain", "host-restorer"],
  restorer: ["plain", "restorer"],
  "breaker-restorer": ["plain", "breaker", "restorer"],
  gitops: ["plain", "gitops"],
  /** `manage` and nothing that links things. */
  manager: ["plain", "manager"],
  sam: ["plain", "sam"],
  /** May make any break-glass anywhere, but cut and restore only in `default`. */
  "namespace-breaker": ["plain", "breaker@default", "restorer@default"],
} as const satisfies Record<string, readonly string[]>;

const accounts = {
  controller: `${releaseNamespace}:gatebolt-controller`,
  gateway: `${releaseNamespace}:gatebolt-gateway`,
  "garbage-collector": "kube-system:generic-garbage-collector",
  "namespace-controller": "kube-system:namespace-controller",
  "other-account": `${releaseNamespace}:gatebolt-controller-2`,
} as const;

export type Who = keyof typeof roles | keyof typeof accounts;

/** How the API server is told who asks. */
export function personOf(who: Who): Person {
  if (who in accounts) {
    const [namespace, name] = accounts[who as keyof typeof accounts].split(":");
    const groups = ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"];
    return { user: `system:serviceaccount:${namespace}:${name}`, groups };
  }
  return { user: who, groups: [who === "admin" ? "system:masters" : "system:authenticated"] };
}

/** Binds everybody to their roles. */
export function bindings(): readonly object[] {
  return Object.entries(roles).flatMap(([who, held]) => held.map((role) => binding(who, role)));
}

function binding(who: string, held: string) {
  const [role, namespace] = held.split("@");
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: namespace === undefined ? "ClusterRoleBinding" : "RoleBinding",
    metadata: { name: `${who}-${role}`, ...(namespace === undefined ? {} : { namespace }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `test-${role}` },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: who }],
  };
}
