import { TokenEndpoint } from "../../gateway/upstream/oauth/test/token-endpoint";
import { Cluster } from "./cluster";
import { declared, hostWithToken } from "./objects";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
let endpoint: TokenEndpoint;

beforeEach(async () => {
  endpoint = await TokenEndpoint.start();
  cluster = await Cluster.start();
});

afterEach(async () => {
  await cluster?.stop();
  await endpoint.close();
});

interface Conditions {
  readonly conditions?: readonly { readonly type: string; readonly reason: string; readonly message: string }[];
}

const rbac = "rbac.authorization.k8s.io";

/** The controller may read the one Secret, as docs/policies.md has it. */
const grant = [
  {
    apiVersion: `${rbac}/v1`,
    kind: "Role",
    metadata: { name: "gatebolt-credentials", namespace: "default" },
    rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: ["reports"], verbs: ["get", "list", "watch"] }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: "RoleBinding",
    metadata: { name: "gatebolt-credentials", namespace: "default" },
    roleRef: { apiGroup: rbac, kind: "Role", name: "gatebolt-credentials" },
    subjects: [{ kind: "ServiceAccount", name: "gatebolt-controller", namespace: "gatebolt-system" }],
  },
];

function secret(value: string, origin: string): object {
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "gatebolt.dev/credential",
    metadata: { name: "reports", namespace: "default", annotations: { "gatebolt.dev/origin": origin } },
    stringData: { "client-secret": value },
  };
}

it("a server behind OAuth is used with a Secret for both origins, also after that was rotated", async () => {
  const { upstream } = cluster;
  upstream.admits = (authorization) => endpoint.admits(authorization, upstream.url);
  const [login, server] = [endpoint.origin, new URL(upstream.url).origin];
  const secretRef = { name: "reports", key: "client-secret" };
  const oauthClientCredentials = { tokenUrl: endpoint.url, clientId: "mcp-gateway", secretRef };
  await cluster.apply(
    ...grant,
    secret("s3cret", login),
    declared("McpServer", "notes", { url: upstream.url }),
    declared("McpGateway", "desk", { servers: [{ name: "notes", serverRef: { name: "notes" }, identity: "Shared" }] }),
    declared("McpIdentity", "reports", { serverRef: { name: "notes" }, shared: true, credential: { oauthClientCredentials } }),
    ...hostWithToken("agent"),
  );
  await cluster.startController();
  await cluster.until("the identity shows the annotation to write", async () => {
    const { status } = (await cluster.get<Conditions>("McpIdentity", "reports")) ?? {};
    const ready = status?.conditions?.find(({ type }) => type === "Ready");
    return ready?.reason === "OriginMismatch" && ready.message.includes(`gatebolt.dev/origin: ${login} ${server}`);
  });
  expect(endpoint.seen).toHaveLength(0);

  await cluster.apply(secret("s3cret", `${login} ${server}`));
  const token = await cluster.token("agent");
  expect(endpoint.asked[0]?.get("resource")).toBe(upstream.url);

  endpoint.clients.set("mcp-gateway", "n3w-s3cret");
  endpoint.revokeAll();
  await cluster.apply(secret("n3w-s3cret", `${login} ${server}`));
  await cluster.until("the rotated Secret is used", async () => (await cluster.call(token)) === 200);
  expect(cluster.gateway.log + cluster.controllers.map(({ log }) => log).join("")).not.toMatch(/s3cret/);
  expect(endpoint.given.filter((each) => cluster.gateway.log.includes(each))).toEqual([]);
});
