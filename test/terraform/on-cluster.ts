import { Cluster } from "../cluster/cluster";

/** A cluster as a team finds it: our kinds, policies, controller and gateway are there, and ServiceAccounts have rights of their own. */
export interface OnCluster {
  readonly kubeconfig: string;
  readonly url: string;
  readonly certificate: string;
  readonly cluster: Cluster;
  /** Where clients connect. */
  readonly listen: string;
  readonly kubectl: (args: readonly string[], input?: string) => Promise<string>;
  /** Makes an empty namespace. */
  readonly namespace: (name: string) => Promise<string>;
  /** Makes an account that may do what the rules say in its namespace, and answers its bearer token. */
  readonly account: (account: AccountOptions) => Promise<string>;
  readonly apply: (...objects: readonly object[]) => Promise<void>;
  /** What `kubectl get -o json` says. */
  readonly get: (plural: string, name: string, namespace: string) => Promise<Shown>;
  readonly stop: () => Promise<void>;
}

export interface AccountOptions {
  readonly namespace: string;
  readonly name: string;
  readonly rules: readonly object[];
}

/** An object as tests look at it. */
export interface Shown {
  readonly metadata: {
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly managedFields?: readonly { readonly manager: string; readonly operation: string }[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** Starts control plane, gateway and controller, and what makes namespaces and owned objects go. */
export async function startOnCluster(): Promise<OnCluster> {
  const cluster = await Cluster.start({ controllerManager: true });
  await cluster.startController();
  const { kubeconfig, url, certificate, kubectl } = cluster.plane;
  const create = async (...items: readonly object[]): Promise<void> => {
    await kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  };
  return {
    kubeconfig,
    url,
    certificate,
    cluster,
    listen: cluster.listen,
    kubectl,
    apply: create,
    get: async (plural, name, namespace) => {
      const shown: Shown = JSON.parse(await kubectl(["get", plural, name, "-n", namespace, "-o", "json", "--show-managed-fields"]));
      return shown;
    },
    namespace: async (name) => {
      await create({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
      return name;
    },
    account: async ({ namespace, name, rules }) => {
      await create(...accountObjects({ namespace, name, rules }));
      return (await kubectl(["create", "token", name, "-n", namespace, "--duration", "1h"])).trim();
    },
    stop: async () => await cluster.stop(),
  };
}

function accountObjects({ namespace, name, rules }: AccountOptions): readonly object[] {
  const metadata = { name, namespace };
  const group = "rbac.authorization.k8s.io";
  const roleRef = { apiGroup: group, kind: "Role", name };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    { apiVersion: `${group}/v1`, kind: "Role", metadata, rules },
    { apiVersion: `${group}/v1`, kind: "RoleBinding", metadata, roleRef, subjects: [{ kind: "ServiceAccount", name, namespace }] },
  ];
}
