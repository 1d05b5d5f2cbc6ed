import { clusterOfThisFile } from "./test/cluster-of-this-file";

const { admin, started } = clusterOfThisFile();

const ref = (namespace: string) => ({ namespace, name: "github", key: "token" });
const identity = (namespace: string) => ({ kind: "McpIdentity", namespace, name: "shared" });
const spec = { serverRef: { name: "github" }, shared: true, credential: { bearer: { secretRef: { name: "github", key: "token" } } } };
const credential = {
  type: "gatebolt.dev/credential",
  metadata: { name: "github", annotations: { "gatebolt.dev/origin": "https://github.example.com" } },
  stringData: { token: "gho_1" },
};
const path = (namespace: string) => `/api/v1/namespaces/${namespace}/secrets/github`;

/** A namespace where the controller may read the one Secret, and an identity that names it. */
async function granted(namespace: string): Promise<void> {
  await admin.makeNamespace(namespace);
  await grant(namespace);
  await admin.make(identity(namespace), spec);
}

async function grant(namespace: string): Promise<void> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const rule = { apiGroups: [""], resources: ["secrets"], resourceNames: ["github"], verbs: ["get", "list", "watch"] };
  await admin.send("POST", `${rbac}/roles`, { metadata: { name: "gatebolt-credentials" }, rules: [rule] });
  await admin.send("POST", `${rbac}/rolebindings`, {
    metadata: { name: "gatebolt-credentials" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "gatebolt-credentials" },
    subjects: [{ kind: "ServiceAccount", name: "gatebolt-controller", namespace: "gatebolt-system" }],
  });
}

describe("credentials in a cluster", () => {
  it("are read with their origin, told when they are rotated, and differ in version then", async () => {
    await granted("rotated");
    await admin.makeSecret("rotated", "github", credential);
    const { source, listening } = await started();
    const first = await source.readSecret(ref("rotated"));
    expect(first).toMatchObject({ found: true, value: "gho_1", origin: "https://github.example.com" });
    const from = listening.told.length;
    await admin.send("PATCH", path("rotated"), { stringData: { token: "gho_2" } });
    await listening.until("secret", "rotated/github", from);
    const second = await source.readSecret(ref("rotated"));
    expect(second).toMatchObject({ found: true, value: "gho_2" });
    if (!first.found || !second.found) throw new Error("not found");
    expect(second.version).not.toBe(first.version);
    expect(Number(second.resourceVersion)).toBeGreaterThan(Number(first.resourceVersion));
  });

  it("are told when they go, with the version of that, and when they are made anew", async () => {
    await granted("gone");
    await admin.makeSecret("gone", "github", credential);
    const { source, listening } = await started();
    const first = await source.readSecret(ref("gone"));
    const from = listening.told.length;
    await admin.send("DELETE", path("gone"));
    await listening.until("secret", "gone/github", from);
    const second = await source.readSecret(ref("gone"));
    expect(second).toMatchObject({ found: false, why: expect.stringMatching(/^there is no Secret gone\/github: make it, with type/) });
    expect(Number(second.resourceVersion)).toBeGreaterThan(Number(first.resourceVersion));
    const again = listening.told.length;
    await admin.makeSecret("gone", "github", credential);
    await listening.until("secret", "gone/github", again);
    expect(await source.readSecret(ref("gone"))).toMatchObject({ found: true, value: "gho_1" });
  });

  it("are told when they come after they were looked for", async () => {
    await granted("late");
    const { source, listening } = await started();
    expect(await source.readSecret(ref("late"))).toEqual({ found: false, why: expect.stringMatching(/^there is no Secret late\/github/) });
    await admin.makeSecret("late", "github", credential);
    await listening.until("secret", "late/github");
  });

  it("have to be of our type, and to have the key", async () => {
    await granted("typed");
    await admin.makeSecret("typed", "github", { type: "Opaque", stringData: { token: "hunter2" } });
    const { source } = await started();
    const reading = await source.readSecret(ref("typed"));
    expect(reading).toMatchObject({
      found: false,
      why: expect.stringMatching(/is of type Opaque: only Secrets of type gatebolt.dev\/credential/),
    });
    await admin.send("DELETE", path("typed"));
    await admin.makeSecret("typed", "github", credential);
    const missing = await source.readSecret({ ...ref("typed"), key: "password" });
    expect(missing).toMatchObject({ found: false, why: expect.stringMatching(/has no key password/) });
  });

  it("that may not be read are named with the role that is missing, and told once it is there", async () => {
    await admin.makeNamespace("denied");
    await admin.make(identity("denied"), spec);
    await admin.makeSecret("denied", "github", credential);
    const { source, listening } = await started();
    const reading = await source.readSecret(ref("denied"));
    expect(reading).toMatchObject({
      found: false,
      why: expect.stringMatching(
        /may not read the Secret denied\/github: .*make a Role in namespace denied with .*resourceNames: \[github\], verbs: \[get, list, watch\]/,
      ),
    });
    expect(JSON.stringify(reading)).not.toContain("gho_1");
    await grant("denied");
    await listening.until("secret", "denied/github");
    expect(await source.readSecret(ref("denied"))).toMatchObject({ found: true, value: "gho_1" });
  });

  it("are watched no more when nobody names them", async () => {
    await granted("unnamed");
    await admin.makeSecret("unnamed", "github", credential);
    const { source, listening } = await started();
    await source.readSecret(ref("unnamed"));
    const from = listening.told.length;
    await admin.delete(identity("unnamed"));
    await listening.until("deleted", "McpIdentity/unnamed/shared", from);
    await admin.send("PATCH", path("unnamed"), { stringData: { token: "gho_2" } });
    await admin.make({ kind: "McpHost", namespace: "unnamed", name: "later" }, {});
    await listening.until("set", "McpHost/unnamed/later", from);
    expect(listening.about("unnamed/github", from)).toEqual([]);
  });
});

describe("the policies of a cluster", () => {
  it("are all there when they are installed", async () => {
    const { source } = await started();
    expect(await source.missingPolicies()).toEqual([]);
  });

  it("are missing when one is removed, or only warns", async () => {
    const { source } = await started();
    const group = "/apis/admissionregistration.k8s.io/v1";
    await admin.send("DELETE", `${group}/validatingadmissionpolicies/tokens.gatebolt.dev`);
    await admin.send("PATCH", `${group}/validatingadmissionpolicybindings/status.gatebolt.dev`, { spec: { validationActions: ["Warn"] } });
    expect(await source.missingPolicies()).toEqual([
      "status.gatebolt.dev (its binding status.gatebolt.dev does not deny)",
      "tokens.gatebolt.dev (not installed)",
    ]);
  });
});
