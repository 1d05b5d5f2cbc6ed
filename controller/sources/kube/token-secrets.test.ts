import { type KubeApi, KubeError, type KubeRequest } from "../../../kube-client/kube-api";
import type { KubeObject } from "../../runtime/reflector/kube-object";
import { SecretTaken, type TokenSecret } from "../source";
import { KubeTokenSecrets } from "./secrets/token-secrets";
import { aMinuteLater } from "./test/a-minute-later";
import { clusterOfThisFile } from "./test/cluster-of-this-file";

const { admin, connected } = clusterOfThisFile({ controllerManager: true });
let api: KubeApi;
let requests: KubeRequest[];
let answers: unknown[];

beforeEach(async () => {
  api = await connected();
  requests = [];
  answers = [];
});

/** The controller's account, noting what it asks for and gets. */
function tokenSecrets(of: KubeApi = api): KubeTokenSecrets {
  const settled = aMinuteLater(of);
  const call = async <Body>(request: KubeRequest): Promise<Body> => {
    requests.push(request);
    try {
      const answer = await settled.call<Body>(request);
      answers.push(answer);
      return answer;
    } catch (error) {
      answers.push(error instanceof KubeError ? [error.message, error.details] : error);
      throw error;
    }
  };
  return new KubeTokenSecrets({ ...of, call });
}

async function aTokenIn(namespace: string): Promise<TokenSecret> {
  await admin.makeNamespace(namespace);
  const spec = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" } };
  const made = (await admin.make({ kind: "McpToken", namespace, name: "laptop" }, spec)) as Pick<KubeObject, "metadata">;
  const { uid, resourceVersion } = made.metadata;
  const owner = { kind: "McpToken", name: "laptop", uid, resourceVersion };
  return { namespace, name: "laptop", owner, data: { token: "mcpt_plain" }, labels: { team: "a" }, annotations: { note: "x" } };
}

interface SecretObject {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

const read = async (namespace: string) =>
  (await admin.send("GET", `/api/v1/namespaces/${namespace}/secrets/laptop`)) as unknown as SecretObject;
const inBase64 = (text: string) => Buffer.from(text).toString("base64");

describe("token Secrets in a cluster", () => {
  it("are made with everything a pod and the garbage collector need", async () => {
    const secret = await aTokenIn("made");
    const { uid, replaced } = await tokenSecrets().write(secret);
    const { kind, name, uid: owner } = secret.owner;
    expect(replaced).toBe(false);
    expect(await read("made")).toMatchObject({
      type: "gatebolt.dev/token",
      data: { token: inBase64("mcpt_plain") },
      metadata: {
        uid,
        labels: { team: "a", "app.kubernetes.io/managed-by": "gatebolt" },
        annotations: { note: "x" },
        ownerReferences: [{ apiVersion: "gatebolt.dev/v1alpha1", kind, name, uid: owner, controller: true, blockOwnerDeletion: false }],
      },
    });
  });

  it("are replaced in place, whole, and keep their uid", async () => {
    const secret = await aTokenIn("replaced");
    const { uid } = await tokenSecrets().write(secret);
    const { labels: _, ...next } = { ...secret, uid, data: { other: "mcpt_next" } };
    expect(await tokenSecrets().write(next)).toMatchObject({ uid, replaced: true });
    const found = await read("replaced");
    expect(found["data"]).toEqual({ other: inBase64("mcpt_next") });
    expect(found.metadata["labels"]).toEqual({ "app.kubernetes.io/managed-by": "gatebolt" });
  });

  it("are made anew when somebody deleted them", async () => {
    const secret = await aTokenIn("deleted");
    const { uid } = await tokenSecrets().write(secret);
    await admin.send("DELETE", "/api/v1/namespaces/deleted/secrets/laptop");
    const again = await tokenSecrets().write({ ...secret, uid });
    expect(again.uid).not.toBe(uid);
    expect((await read("deleted")).metadata["uid"]).toBe(again.uid);
  });

  it.each([
    ["of another type", { type: "Opaque", stringData: { password: "hunter2" } }],
    ["of our type", { type: "gatebolt.dev/token", stringData: { token: "hunter2" } }],
  ])("never touch a foreign Secret %s, and get nothing of it", async (what, foreign) => {
    const namespace = `foreign-${what.replaceAll(" ", "-")}`;
    const secret = await aTokenIn(namespace);
    await admin.makeSecret(namespace, "laptop", foreign);
    const before = await read(namespace);
    await expect(tokenSecrets().write(secret)).rejects.toThrow(SecretTaken);
    await expect(tokenSecrets().write({ ...secret, uid: "8f14e45f-ceea-467f-9575-aaaaaaaaaaaa" })).rejects.toThrow(
      /exists already, and was not written for McpToken laptop \(.*\)\.$/,
    );
    await tokenSecrets().remove({ namespace, name: "laptop", uid: "8f14e45f-ceea-467f-9575-aaaaaaaaaaaa" });
    expect(await read(namespace)).toEqual(before);
    const seen = JSON.stringify(answers);
    expect(seen).not.toContain("hunter2");
    expect(seen).not.toContain(inBase64("hunter2"));
  });

  it("never touch one that took the name of a deleted one", async () => {
    const secret = await aTokenIn("exchanged");
    const { uid } = await tokenSecrets().write(secret);
    await admin.send("DELETE", "/api/v1/namespaces/exchanged/secrets/laptop");
    await admin.makeSecret("exchanged", "laptop", { type: "gatebolt.dev/token", stringData: { token: "hunter2" } });
    const before = await read("exchanged");
    await expect(tokenSecrets().write({ ...secret, uid })).rejects.toThrow(SecretTaken);
    await tokenSecrets().remove({ namespace: "exchanged", name: "laptop", uid });
    expect(await read("exchanged")).toEqual(before);
  });

  it("say so when one of ours was made immutable", async () => {
    const secret = await aTokenIn("immutable");
    const { uid } = await tokenSecrets().write(secret);
    await admin.send("PATCH", "/api/v1/namespaces/immutable/secrets/laptop", { immutable: true });
    await expect(tokenSecrets().write({ ...secret, uid, data: { token: "mcpt_next" } })).rejects.toThrow(
      /^the Secret immutable\/laptop was written for this token, and the API server does not let it be replaced .*immutable/,
    );
    expect((await read("immutable"))["data"]).toEqual({ token: inBase64("mcpt_plain") });
  });

  it("go exactly when they are told to, and may be gone already", async () => {
    const secret = await aTokenIn("removed");
    const { uid } = await tokenSecrets().write(secret);
    await tokenSecrets().remove({ ...secret, uid });
    await expect(read("removed")).rejects.toThrow(/404/);
    await tokenSecrets().remove({ ...secret, uid });
    expect(JSON.stringify(answers.slice(1))).not.toContain(inBase64("mcpt_plain"));
  });

  it("go with the object they were written for", async () => {
    const secret = await aTokenIn("collected");
    await tokenSecrets().write(secret);
    await admin.delete({ kind: "McpToken", namespace: "collected", name: "laptop" });
    const isThere = async () =>
      await read("collected").then(
        () => true,
        () => false,
      );
    while (await isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isThere()).toBe(false);
  });

  it("are asked for with create, update and background delete alone, never tried out", async () => {
    const secret = await aTokenIn("verbs");
    const { uid } = await tokenSecrets().write(secret);
    await tokenSecrets().write({ ...secret, uid });
    await tokenSecrets().publish();
    await tokenSecrets().remove({ ...secret, uid });
    expect(requests.map(({ method }) => method)).toEqual(["POST", "PUT", "DELETE"]);
    expect(requests[1]?.body).toMatchObject({ metadata: { uid } });
    expect(requests[2]?.body).toMatchObject({ preconditions: { uid }, propagationPolicy: "Background" });
    expect(JSON.stringify(requests)).not.toContain("dryRun");
  });

  it("stay out of an error that repeats them", async () => {
    const secret = await aTokenIn("repeated");
    const refusing: KubeApi = { ...api, call: () => Promise.reject(new KubeError("bad value mcpt_plain", 400, "BadRequest")) };
    await expect(new KubeTokenSecrets(refusing).write(secret)).rejects.toThrow("the API server refused, and repeated what it refused");
  });
});
