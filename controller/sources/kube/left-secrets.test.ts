import { type KubeApi, KubeError, type KubeRequest } from "../../../kube-client/kube-api";
import type { KubeObject } from "../../runtime/reflector/kube-object";
import { Conflict, SecretTaken, type TokenSecret } from "../source";
import { OwnershipUnsettled } from "./secrets/ownership-check";
import { KubeTokenSecrets } from "./secrets/token-secrets";
import { aMinuteLater } from "./test/a-minute-later";
import { clusterOfThisFile } from "./test/cluster-of-this-file";

const { admin, connected } = clusterOfThisFile();
let api: KubeApi;
let secrets: KubeTokenSecrets;
/** What the controller's account was answered, by method. */
let answers: (readonly [method: string, status: number, text: string])[];

beforeEach(async () => {
  api = await connected();
  answers = [];
  secrets = new KubeTokenSecrets({ ...api, call: noting(aMinuteLater(api)) });
});

function noting(asked: KubeApi): KubeApi["call"] {
  return async <Body>(request: KubeRequest): Promise<Body> => {
    try {
      const answer = await asked.call<Body>(request);
      answers.push([request.method, 200, JSON.stringify(answer)]);
      return answer;
    } catch (error) {
      if (error instanceof KubeError) answers.push([request.method, error.status, JSON.stringify([error.message, error.details])]);
      throw error;
    }
  };
}

async function aTokenIn(namespace: string, name = "laptop"): Promise<TokenSecret> {
  await admin.makeNamespace(namespace);
  return await secretOf(namespace, name);
}

async function secretOf(namespace: string, name: string): Promise<TokenSecret> {
  const spec = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" } };
  const made = (await admin.make({ kind: "McpToken", namespace, name }, spec)) as Pick<KubeObject, "metadata">;
  const { uid, resourceVersion } = made.metadata;
  return { namespace, name: "laptop", owner: { kind: "McpToken", name, uid, resourceVersion }, data: { token: `mcpt_of_${name}` } };
}

const path = (namespace: string) => `/api/v1/namespaces/${namespace}/secrets/laptop`;
const read = async (namespace: string) => (await admin.send("GET", path(namespace))) as unknown as KubeObject;
const inBase64 = (text: string) => Buffer.from(text).toString("base64");
const binding = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/controller-secrets.gatebolt.dev";

describe("a Secret that an interrupted issuance left", () => {
  it("is replaced in place for the same token, by whoever issues next", async () => {
    const secret = await aTokenIn("left");
    const { uid } = await secrets.write(secret);
    const next = await secrets.write({ ...secret, data: { token: "mcpt_next" } });
    expect(next).toMatchObject({ uid, replaced: true });
    expect((await read("left"))["data"]).toEqual({ token: inBase64("mcpt_next") });
  });

  it("is replaced also where the recorded one had been deleted before", async () => {
    const secret = await aTokenIn("twice");
    const first = await secrets.write(secret);
    await admin.send("DELETE", path("twice"));
    const left = await secrets.write({ ...secret, uid: first.uid });
    expect(left.replaced).toBe(false);
    expect(await secrets.write({ ...secret, uid: first.uid })).toMatchObject({ uid: left.uid, replaced: true });
  });

  it("is not deleted by who made it, once another has written it", async () => {
    const secret = await aTokenIn("overtaken");
    const made = await secrets.write(secret);
    const next = await secrets.write({ ...secret, data: { token: "mcpt_next" } });
    await secrets.remove({ ...secret, ...made });
    expect((await read("overtaken"))["data"]).toEqual({ token: inBase64("mcpt_next") });
    await secrets.remove({ ...secret, ...next });
    await expect(read("overtaken")).rejects.toThrow(/404/);
  });

  it("is not replaced by who announced that before another did", async () => {
    const secret = await aTokenIn("announced");
    await secrets.write(secret);
    await admin.patch({ kind: "McpToken", namespace: "announced", name: "laptop" }, { metadata: { annotations: { x: "y" } } });
    await expect(secrets.write({ ...secret, data: { token: "mcpt_late" } })).rejects.toThrow(Conflict);
    expect((await read("announced"))["data"]).toEqual({ token: inBase64("mcpt_of_laptop") });
  });

  it("is not replaced for a token that has been deleted meanwhile, and nothing is wrong then", async () => {
    const secret = await aTokenIn("deleted");
    await secrets.write(secret);
    await admin.send("DELETE", "/apis/gatebolt.dev/v1alpha1/namespaces/deleted/mcptokens/laptop");
    await expect(secrets.write({ ...secret, data: { token: "mcpt_late" } })).rejects.toThrow(Conflict);
  });

  it("is not replaced when it goes at that moment, and nothing is wrong then", async () => {
    const secret = await aTokenIn("going");
    await secrets.write(secret);
    const asked = aMinuteLater(api);
    const call: KubeApi["call"] = async <Body>(request: KubeRequest) => {
      if (request.method === "PUT") await admin.send("DELETE", path("going"));
      return await asked.call<Body>(request);
    };
    const late = new KubeTokenSecrets({ ...api, call }).write({ ...secret, data: { token: "mcpt_late" } });
    await expect(late).rejects.toMatchObject({ name: "Conflict", message: "the Secret going/laptop is gone again; plan again" });
  });
});

describe("a Secret of somebody else", () => {
  it("of our type, and of another token, is refused by the API server and stays as it is", async () => {
    await secrets.write(await aTokenIn("others", "another"));
    const before = await read("others");
    const mine = await secretOf("others", "laptop");
    answers = [];
    await expect(secrets.write(mine)).rejects.toThrow(
      /^the Secret others\/laptop exists already, and was not written for McpToken laptop \(.*this Secret was made for another McpToken, or for none/,
    );
    expect(answers.find(([method]) => method === "PUT")).toMatchObject(["PUT", 403, expect.anything()]);
    expect(JSON.stringify(answers)).not.toContain(inBase64("mcpt_of_another"));
    expect(await read("others")).toEqual(before);
  });

  it.each([
    ["opaque", { type: "Opaque", stringData: { password: "hunter2" } }],
    ["ownerless", { type: "gatebolt.dev/token", stringData: { password: "hunter2" } }],
    ["unchangeable", { type: "gatebolt.dev/token", immutable: true, stringData: { password: "hunter2" } }],
  ])("that is %s stays as it is, and nothing of it is told", async (namespace, foreign) => {
    const mine = await aTokenIn(namespace);
    await admin.makeSecret(namespace, "laptop", foreign);
    const before = await read(namespace);
    await expect(secrets.write(mine)).rejects.toThrow(SecretTaken);
    expect(JSON.stringify(answers)).not.toContain(inBase64("hunter2"));
    expect(await read(namespace)).toEqual(before);
  });

  it("that lost its owner is not replaced though its uid is known, and a person is told", async () => {
    const secret = await aTokenIn("disowned");
    const { uid } = await secrets.write(secret);
    await admin.send("PATCH", path("disowned"), { metadata: { ownerReferences: null } });
    await expect(secrets.write({ ...secret, uid })).rejects.toThrow(
      /^the Secret disowned\/laptop was written for this token, and the API server does not let it be replaced .*or for none/,
    );
  });
});

describe("where the rule is not certainly in force", () => {
  const attempt = "never asked for";
  const neverReplaced = async (namespace: string, secret: TokenSecret) => {
    expect(answers.filter(([method]) => method === "PUT")).toEqual([]);
    expect((await read(namespace))["data"]).toEqual({ token: inBase64(secret.data["token"] ?? attempt) });
  };

  it("because it was changed a moment ago, the same is tried again", async () => {
    const secret = await aTokenIn("moment");
    await secrets.write(secret);
    await admin.send("PATCH", binding, { metadata: { labels: { touched: "now" } } });
    const atOnce = new KubeTokenSecrets({ ...api, call: noting(api) });
    await expect(atOnce.write({ ...secret, data: { token: "mcpt_next" } })).rejects.toThrow(OwnershipUnsettled);
    await neverReplaced("moment", secret);
  });

  it("because it is not there, nothing is replaced, and a person is told what would have let it go on", async () => {
    const secret = await aTokenIn("unprotected");
    await secrets.write(secret);
    const { metadata, ...kept } = await admin.send("GET", binding);
    await admin.send("DELETE", binding);
    await expect(secrets.write({ ...secret, data: { token: "mcpt_next" } })).rejects.toThrow(
      "the Secret unprotected/laptop exists already, and the controller, which may not read Secrets, cannot tell that it was written for McpToken laptop; the admission policy controller-secrets.gatebolt.dev would have let it go on by itself (its binding: not installed).",
    );
    await neverReplaced("unprotected", secret);
    const { name } = metadata as { readonly name: string };
    await admin.send("POST", binding.slice(0, binding.lastIndexOf("/")), { ...kept, metadata: { name } });
  });
});
