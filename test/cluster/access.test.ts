import { httpCall } from "../e2e/http-call";
import { Cluster } from "./cluster";
import { desk, hostWithToken } from "./objects";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
afterEach(async () => cluster?.stop());

interface Conditions {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message: string }[];
}

const messageOf = async (kind: "McpToken" | "McpGateway", name: string, type: string) => {
  const object = await cluster.get<Conditions>(kind, name);
  return object?.status?.conditions?.find((each) => each.type === type && each.status === "True")?.message ?? "";
};

it("with --require-policies nothing is issued while policies are missing; cuts and what was issued work all the same", async () => {
  cluster = await Cluster.start({ policies: false, controller: ["--require-policies"] });
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("agent"));
  await cluster.startController();
  await cluster.until("the gateway says PolicyMissing", async () => (await messageOf("McpGateway", "desk", "PolicyMissing")) !== "");
  expect(await messageOf("McpGateway", "desk", "PolicyMissing")).toContain("capabilities.gatebolt.dev");
  await cluster.until("the token says so", async () => /polic/i.test(await cluster.kubectl("get", "mcpt", "agent", "-o", "yaml")));
  expect(await cluster.secret("agent")).toBeUndefined();
});

it("a controller known by its ServiceAccount may apply and observe, and the gateway refuses what it was not given", async () => {
  const account = "system:serviceaccount:gatebolt-system:gatebolt-controller";
  cluster = await Cluster.start({
    gateway: ["--admin-subject", `${account}=apply,observe`, "system:serviceaccount:default:looker=observe"],
    controller: ["--gateway-service-account"],
  });
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("agent"));
  await cluster.startController();
  const token = await cluster.token("agent");
  await cluster.patch("mcphost", "agent", { enabled: false });
  await cluster.until("it is refused", async () => (await cluster.call(token)) === 403);
  await cluster.kubectl("create", "serviceaccount", "looker");
  const looker = (await cluster.kubectl("create", "token", "looker", "--audience", "gatebolt-admin", "--duration", "10m")).trim();
  const ask = async (path: string, method = "GET", body?: string) => {
    const headers = { authorization: `Bearer ${looker}`, ...(body !== undefined && { "content-type": "application/json" }) };
    return (await httpCall(cluster.admin + path, { method, headers, ...(body !== undefined && { body }) })).status;
  };
  const hold = { target: { kind: "McpHost", name: "agent" }, namespace: "default", reason: "x", by: "looker" };
  expect([await ask("/admin/v1/state"), await ask("/admin/v1/holds", "POST", JSON.stringify(hold))]).toEqual([200, 403]);
});

const admission = (kind: string, spec: object) => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind,
  metadata: { name: "no-barred-secrets" },
  spec,
});
const bars = [
  admission("ValidatingAdmissionPolicy", {
    failurePolicy: "Fail",
    matchConstraints: { resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["secrets"] }] },
    validations: [{ expression: "object.metadata.name != 'barred'", message: "nothing barred is kept here" }],
  }),
  admission("ValidatingAdmissionPolicyBinding", { policyName: "no-barred-secrets", validationActions: ["Deny"] }),
];
const barred = { apiVersion: "v1", kind: "Secret", metadata: { name: "barred", namespace: "default" } };

async function mayWriteBarred(): Promise<boolean> {
  try {
    await cluster.apply(barred);
  } catch {
    return false;
  }
  await cluster.kubectl("delete", "secret", "barred");
  return true;
}

it("a Secret that the cluster refuses is said on its token with the API server's words, and is written once it may be", async () => {
  cluster = await Cluster.start();
  await cluster.apply(...desk(cluster.upstream.url), ...bars);
  await cluster.until("it is refused", async () => !(await mayWriteBarred()));
  await cluster.startController();
  await cluster.apply(...hostWithToken("barred"));
  const said = async () => messageOf("McpToken", "barred", "SecretNotWritten");
  await cluster.until("it is said", async () => (await said()) !== "");
  expect(await said()).toContain("nothing barred is kept here");
  await cluster.kubectl("delete", "validatingadmissionpolicybinding/no-barred-secrets", "validatingadmissionpolicy/no-barred-secrets");
  await cluster.token("barred");
  await cluster.until(
    "nothing is said any more",
    async () => (await said()) === "" && (await messageOf("McpToken", "barred", "Ready")) !== "",
  );
});
