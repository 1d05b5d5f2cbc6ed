import { adminRoutes } from "../../contract/admin";
import { GatewayClient } from "../../controller/gateway-client/gateway-client";
import { ownAccountCredential } from "../../controller/gateway-client/credentials/own-account";
import { openKubeApi } from "../../kube-client/open-kube-api";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { call, TestGateway } from "../test/test-gateway";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

const controller = "system:serviceaccount:gatebolt-system:gatebolt-controller";
const adminSubjects = [
  { subject: controller, scopes: ["apply", "observe"] },
  { subject: "system:serviceaccount:ops:oncall", scopes: ["hold"] },
] as const;

/** What lets an account ask for tokens of its own, as the chart does. */
const ownTokens = {
  kind: "List",
  apiVersion: "v1",
  items: [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "ops" } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "oncall", namespace: "ops" } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "stranger", namespace: "ops" } },
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "gatebolt-system" } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "gatebolt-controller", namespace: "gatebolt-system" } },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata: { name: "own-token", namespace: "gatebolt-system" },
      rules: [{ apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: ["gatebolt-controller"], verbs: ["create"] }],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "own-token", namespace: "gatebolt-system" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "own-token" },
      subjects: [{ kind: "ServiceAccount", name: "gatebolt-controller", namespace: "gatebolt-system" }],
    },
  ],
};

describe("ServiceAccounts of a real cluster at the admin API", () => {
  let controlPlane: ControlPlane;
  let gateway: TestGateway;

  const cluster = () => ({ kubeconfig: controlPlane.kubeconfig, context: "gatebolt-gateway" });

  beforeAll(async () => {
    controlPlane = await startControlPlane({ crds: false, settings: settingsFrom(process.env, (line) => console.info(line)) });
    await controlPlane.kubectl(["apply", "-f", "-"], JSON.stringify(ownTokens));
    gateway = await TestGateway.start({ adminSubjects, cluster: cluster() });
    await gateway.push();
    await gateway.complete("1");
  });
  afterAll(async () => {
    await gateway?.end();
    await controlPlane?.stop();
  });

  interface Asked {
    readonly account?: string;
    readonly audience?: string;
    readonly duration?: string;
  }

  async function tokenOf({
    account = "gatebolt-system/gatebolt-controller",
    audience = "gatebolt-admin",
    duration = "10m",
  }: Asked): Promise<string> {
    const [namespace = "", name = ""] = account.split("/");
    const args = ["create", "token", name, "--namespace", namespace, "--audience", audience, "--duration", duration];
    return (await controlPlane.kubectl(args)).trim();
  }

  async function ask(token: string, method = "GET", path: string = adminRoutes.state) {
    const answer = await call(gateway.adminUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(method === "POST" && { body: { target: { kind: "McpHost", name: "cursor" }, namespace: "default", reason: "lost", by: "ann" } }),
    });
    const { error } = JSON.parse(answer.text) as { readonly error?: { readonly code: string; readonly message: string } };
    return { status: answer.status, ...error };
  }

  it("may do what their subject is listed for, and are told which flag gives the rest", async () => {
    const token = await tokenOf({});
    expect(await ask(token)).toEqual({ status: 200 });
    expect(await ask(token, "POST", adminRoutes.holds)).toEqual({
      status: 403,
      code: "forbidden",
      message: `${controller} has no scope "hold" (it has: apply, observe). Start the gateway with --admin-subject ${controller}=apply,observe,hold to give it.`,
    });
    expect(gateway.audits).toContainEqual(expect.objectContaining({ subject: controller, status: 403, code: "forbidden" }));
    const oncall = await tokenOf({ account: "ops/oncall" });
    expect((await ask(oncall, "POST", adminRoutes.holds)).status).toBe(201);
    expect((await ask(oncall)).status).toBe(403);
  });

  it.each([
    [{ audience: "https://kubernetes.default.svc" }, 401, /another audience than "gatebolt-admin"/],
    [{ duration: "2h" }, 401, /lives 7200 s, and at most 3600 s/],
    [{ duration: "1h" }, 200, /^$/],
    [
      { account: "ops/stranger" },
      403,
      /^system:serviceaccount:ops:stranger has no scope "observe" \(it is not listed\)\. .*--admin-subject/,
    ],
  ])("show a token with %j and are answered %i", async (asked, status, message) => {
    const answer = await ask(await tokenOf(asked));
    expect([answer.status, answer.message ?? ""]).toEqual([status, expect.stringMatching(message)]);
  });

  it("leave no token in the log", async () => {
    const token = await tokenOf({ account: "ops/stranger" });
    await ask(token);
    expect(gateway.log).toContain("system:serviceaccount:ops:stranger");
    expect(gateway.log).not.toContain(token);
    expect(gateway.log).not.toContain(token.split(".")[2]);
  });

  it("are what a controller is with --gateway-service-account", async () => {
    const api = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, context: "gatebolt-controller", env: {}, userAgent: "test" });
    const credential = ownAccountCredential({ api, now: Date.now, failed: (error) => console.error(error) });
    const client = new GatewayClient({ url: gateway.adminUrl, credential });
    expect(await client.state()).toMatchObject({ complete: true });
    await client.close();
    await api.close();
  });

  it("are known while the API server is away; a gateway that starts meanwhile knows them once it is back", async () => {
    const token = await tokenOf({});
    expect((await ask(token)).status).toBe(200);
    await controlPlane.faults.killApiServer();
    expect((await ask(token)).status).toBe(200);
    await gateway.stop();
    await gateway.run({ adminSubjects, cluster: cluster() });
    expect(await ask(token)).toMatchObject({
      status: 503,
      code: "issuer_unknown",
      message: expect.stringContaining("use the admin token"),
    });
    expect((await gateway.admin(adminRoutes.state)).status).toBe(200);
    expect((await gateway.mcp("/default/tools/mcp", undefined)).status).toBe(401);
    await controlPlane.faults.restartApiServer();
    let status = 503;
    while (status === 503) status = (await ask(token)).status;
    expect(status).toBe(200);
  });
});
