import type { ControlPlane } from "../../tools/control-plane/start";

const group = "/apis/flowcontrol.apiserver.k8s.io/v1";
const apiVersion = "flowcontrol.apiserver.k8s.io/v1";
const metadata = { name: "throttled-by-test" };

const level = {
  apiVersion,
  kind: "PriorityLevelConfiguration",
  metadata,
  spec: {
    type: "Limited",
    limited: { nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: { type: "Reject" } },
  },
};

/** Has the API server itself answer 429 to everything that this user asks for. Resolves, once it does, with what ends it. */
export async function throttled(plane: ControlPlane, user: string): Promise<() => Promise<void>> {
  const rule = {
    subjects: [{ kind: "User", user: { name: user } }],
    resourceRules: [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"] }],
  };
  const spec = { priorityLevelConfiguration: metadata, matchingPrecedence: 2, rules: [rule] };
  await create(plane, "prioritylevelconfigurations", level);
  await create(plane, "flowschemas", { apiVersion, kind: "FlowSchema", metadata, spec });
  const isThrottled = async () =>
    (await plane.request("GET", "/api/v1/namespaces/kube-system", { token: plane.tokens["gatebolt-controller"] ?? "" })).status === 429;
  while (!(await isThrottled())) await new Promise((resolve) => setTimeout(resolve, 20));
  return async () => {
    for (const plural of ["flowschemas", "prioritylevelconfigurations"])
      await plane.request("DELETE", `${group}/${plural}/${metadata.name}`);
    while (await isThrottled()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
}

async function create({ request }: ControlPlane, plural: string, body: object): Promise<void> {
  const { status, body: answer } = await request("POST", `${group}/${plural}`, { body });
  if (status !== 201) throw new Error(`create ${plural}/${metadata.name}: the API server answered ${status}: ${String(answer["message"])}`);
}
