import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Answer } from "./api";
import { settingsFrom } from "./settings";
import { type ControlPlane, startControlPlane } from "./start";

// The first run of a machine builds the programs.
jest.setTimeout(20 * 60_000);

const core = "/api/v1/namespaces";

let plane: ControlPlane;

beforeAll(async () => {
  const settings = settingsFrom(process.env, (line) => console.info(line));
  plane = await startControlPlane({ settings, crds: true, policies: true, controllerManager: true });
});

afterAll(() => plane.stop());

const map = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
const create = (name: string): Promise<Answer> => plane.request("POST", `${core}/default/configmaps`, { body: map(name) });
const statusOf = async (name: string): Promise<number> => (await plane.request("GET", `${core}/default/configmaps/${name}`)).status;
const versionOf = async (): Promise<number> => {
  const { body } = await plane.request("GET", `${core}/default/configmaps`);
  return Number((body["metadata"] as { readonly resourceVersion: string }).resourceVersion);
};
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("a control plane", () => {
  it("enforces every policy as soon as it is there", async () => {
    const host = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "bot" }, spec: {} };
    const path = "/apis/gatebolt.dev/v1alpha1/namespaces/default/mcphosts";
    expect((await plane.request("POST", path, { body: host })).status).toBe(201);
    const status = { ...host, status: { observedGeneration: 1 } };
    const answer = await plane.request("PATCH", `${path}/bot/status`, { body: status, contentType: "application/merge-patch+json" });
    expect(answer).toMatchObject({ status: 403, body: { message: expect.stringContaining("status.gatebolt.dev") } });
  });

  it("issues ServiceAccount tokens, whose keys the gateway's account may read", async () => {
    const made = await plane.kubectl([
      "create",
      "token",
      "gatebolt-controller",
      "-n",
      "gatebolt-system",
      "--audience",
      "gatebolt-admin",
      "--context",
      "gatebolt-controller",
    ]);
    const claims = JSON.parse(Buffer.from(made.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({
      iss: plane.issuer,
      aud: ["gatebolt-admin"],
      sub: "system:serviceaccount:gatebolt-system:gatebolt-controller",
    });
    const asGateway = { token: plane.tokens["gatebolt-gateway"] ?? "" };
    const found = await plane.request("GET", "/.well-known/openid-configuration", asGateway);
    expect(found.body).toMatchObject({ issuer: plane.issuer, jwks_uri: `${plane.url}/openid/v1/jwks` });
    // With `Accept: application/json` it is 406.
    const keys = await plane.request("GET", "/openid/v1/jwks", { ...asGateway, accept: "application/jwk-set+json" });
    expect(keys).toMatchObject({ status: 200, body: { keys: [{ use: "sig" }] } });
    expect((await plane.request("GET", `${core}/default/secrets`, asGateway)).status).toBe(403);
  });

  it("collects what an object owned, and ends namespaces with all they hold, policies or not", async () => {
    const owner = await create("owner");
    const { uid } = owner.body["metadata"] as { readonly uid: string };
    const owned = { name: "owned", ownerReferences: [{ apiVersion: "v1", kind: "ConfigMap", name: "owner", uid }] };
    const host = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", spec: { enabled: false } };
    const hosts = (namespace: string): string => `/apis/gatebolt.dev/v1alpha1/namespaces/${namespace}/mcphosts`;
    expect((await plane.request("POST", hosts("default"), { body: { ...host, metadata: owned } })).status).toBe(201);
    await plane.request("DELETE", `${core}/default/configmaps/owner`);
    await until(async () => (await plane.request("GET", `${hosts("default")}/owned`)).status === 404);

    await plane.request("POST", core, { body: { metadata: { name: "going" } } });
    expect((await plane.request("POST", hosts("going"), { body: { ...host, metadata: { name: "bot" } } })).status).toBe(201);
    await plane.request("DELETE", `${core}/going`);
    await until(async () => (await plane.request("GET", `${core}/going`)).status === 404);
    expect((await plane.request("GET", `${core}/going`)).status).toBe(404);
  });
});

describe("its faults", () => {
  it("end the API server, and bring it back with the same address, certificate and tokens", async () => {
    await create("before-restart");
    await plane.faults.killApiServer();
    await expect(plane.request("GET", "/readyz")).rejects.toThrow("ECONNREFUSED");
    await plane.faults.restartApiServer();
    expect(await statusOf("before-restart")).toBe(200);
  });

  it("stop the API server in its tracks until it goes on", async () => {
    await plane.faults.pauseApiServer();
    let answered = false;
    const asked = statusOf("nothing").then((status) => {
      answered = true;
      return status;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(answered).toBe(false);
    await plane.faults.resumeApiServer();
    expect(await asked).toBe(404);
  });

  it("restart etcd under a running API server", async () => {
    await create("before-etcd");
    await plane.faults.restartEtcd();
    expect(await statusOf("before-etcd")).toBe(200);
    expect((await create("after-etcd")).status).toBe(201);
  });

  it("bring back an older state, its versions included, as often as asked", async () => {
    const snapshot = await plane.faults.snapshot();
    const then = await versionOf();
    for (const round of ["first", "second"]) {
      await create(`lost-${round}`);
      expect(await versionOf()).toBeGreaterThan(then);
      await plane.faults.restore(snapshot);
      expect(await statusOf(`lost-${round}`)).toBe(404);
      expect(await statusOf("before-etcd")).toBe(200);
    }
  });
});

describe("its end", () => {
  it("leaves nothing behind", async () => {
    const other = await startControlPlane({ settings: settingsFrom(process.env), crds: false });
    const folder = dirname(other.kubeconfig);
    expect(existsSync(folder)).toBe(true);
    await other.stop();
    expect(existsSync(folder)).toBe(false);
    await expect(other.request("GET", "/readyz")).rejects.toThrow("destroyed");
  });
});
