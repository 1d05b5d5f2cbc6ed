/** Somebody whom the API server knows by a bearer token. */
export interface Account {
  /** Name of the context. */
  readonly context: string;
  readonly token: string;
  /** What the API server calls them. */
  readonly user: string;
  readonly groups: readonly string[];
}

const namespace = "gatebolt-system";

/** Everybody whom the API server knows. */
export interface Accounts {
  /** Who may do everything. */
  readonly admin: Account;
  /** The two that a release runs under. */
  readonly release: readonly Account[];
  /** Whom the API server's own roles let run the controllers of Kubernetes. */
  readonly controllerManager: Account;
}

export function accounts(newToken: () => string): Accounts {
  const serviceAccount = (name: string): Account => ({
    context: name,
    token: newToken(),
    user: `system:serviceaccount:${namespace}:${name}`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
  });
  const manager = "system:kube-controller-manager";
  return {
    admin: { context: "admin", token: newToken(), user: "admin", groups: ["system:masters"] },
    release: [serviceAccount("gatebolt-controller"), serviceAccount("gatebolt-gateway")],
    controllerManager: { context: "kube-controller-manager", token: newToken(), user: manager, groups: ["system:authenticated"] },
  };
}

/** The API server's token file: token, user, uid, groups. */
export function tokenFileOf(list: readonly Account[]): string {
  return list.map(({ token, user, groups }, index) => `${token},${user},${index},"${groups.join(",")}"\n`).join("");
}

/** A kubeconfig with one context an account; the first is current. JSON, which is YAML. */
export function kubeconfigOf(list: readonly Account[], server: string, certificate: string): string {
  const cluster = "gatebolt-control-plane";
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: cluster, cluster: { server, "certificate-authority-data": Buffer.from(certificate).toString("base64") } }],
      users: list.map(({ context, token }) => ({ name: context, user: { token } })),
      contexts: list.map(({ context }) => ({ name: context, context: { cluster, user: context } })),
      "current-context": list[0]?.context ?? "",
    },
    null,
    2,
  );
}
