import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KubeApi, KubeError, type KubeRequest } from "../../../kube-client/kube-api";
import type { GatewayCredential } from "./gateway-credential";
import { ownAccountCredential } from "./own-account";
import { type IssuedToken, ServiceAccountCredential } from "./service-account";
import { tokenFileCredential } from "./token-file";

const minute = 60_000;
const start = Date.parse("2026-11-21T12:00:00Z");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatebolt-credentials-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

describe("--gateway-token-file", () => {
  it("counts as it was read, within a second as it is, and as it was while it cannot be read", async () => {
    const file = join(folder, "token");
    let now = start;
    const credential = tokenFileCredential(file, () => now);
    await expect(credential.token()).rejects.toMatchObject({
      code: "no_credential",
      message: expect.stringContaining("--gateway-token-file"),
    });
    await writeFile(file, "first\n");
    expect(await credential.token()).toBe("first");
    await writeFile(file, "second");
    expect(await credential.token()).toBe("first");
    now += 1_000;
    await becomes(credential, "second");
    for (const spoil of [async () => await writeFile(file, "two words"), async () => await rm(file)]) {
      await spoil();
      now += 1_000;
      expect(await credential.token()).toBe("second");
      expect(await credential.token()).toBe("second");
    }
  });

  it("is read anew at once when the gateway refuses what was read", async () => {
    const file = join(folder, "token");
    await writeFile(file, "first");
    const credential = tokenFileCredential(file, () => start);
    expect(await credential.token()).toBe("first");
    await writeFile(file, "second");
    credential.refused("first");
    expect(await credential.token()).toBe("second");
    await writeFile(file, "third");
    expect(await credential.token()).toBe("second");
  });

  it("is never quoted", async () => {
    const file = join(folder, "token");
    await writeFile(file, "secret and more\n");
    await expect(tokenFileCredential(file).token()).rejects.toThrow(/^(?!.*secret).*holds more than a token/);
  });
});

/** What is looked at beside a call counts from a later one on. */
async function becomes(credential: GatewayCredential, token: string): Promise<void> {
  while ((await credential.token()) !== token) await new Promise((resolve) => setImmediate(resolve));
}

describe("the token of a ServiceAccount", () => {
  let now: number;
  let issued: number;
  let failures: unknown[];
  let answer: () => Promise<IssuedToken>;
  let credential: ServiceAccountCredential;

  beforeEach(() => {
    now = start;
    issued = 0;
    failures = [];
    answer = async () => ({ token: `token-${issued}`, issuedAt: now, expiresAt: now + 60 * minute });
    const issue = async (): Promise<IssuedToken> => {
      issued += 1;
      return await answer();
    };
    credential = new ServiceAccountCredential({ issue, now: () => now, failed: (error) => failures.push(error) });
  });
  const settled = async () => await new Promise((resolve) => setImmediate(resolve));

  it("is asked for once, whoever needs it", async () => {
    expect(await Promise.all([credential.token(), credential.token(), credential.token()])).toEqual(["token-1", "token-1", "token-1"]);
    expect(issued).toBe(1);
  });

  it("is renewed at two thirds of its life, and nobody waits for that", async () => {
    await credential.token();
    now += 40 * minute - 1;
    await credential.token();
    expect(issued).toBe(1);
    now += 1;
    expect(await credential.token()).toBe("token-1");
    await settled();
    expect(await credential.token()).toBe("token-2");
  });

  it("goes on while the API server is away, up to its end; each ten seconds a new one is tried for", async () => {
    await credential.token();
    answer = async () => await Promise.reject(new Error("away"));
    now += 50 * minute;
    expect(await credential.token()).toBe("token-1");
    expect(await credential.token()).toBe("token-1");
    await settled();
    expect([issued, failures]).toEqual([2, [new Error("away")]]);
    now += 10_000;
    expect(await credential.token()).toBe("token-1");
    expect(issued).toBe(3);
    await settled();
    now += 10 * minute;
    await expect(credential.token()).rejects.toThrow("away");
  });

  it("is replaced when the gateway refuses it, but not for ever when it refuses every one", async () => {
    await credential.token();
    now += minute;
    credential.refused("token-0");
    expect(await credential.token()).toBe("token-1");
    credential.refused("token-1");
    expect(await credential.token()).toBe("token-2");
    credential.refused("token-2");
    expect(await credential.token()).toBe("token-2");
    now += 10_000;
    credential.refused("token-2");
    expect(await credential.token()).toBe("token-3");
  });
});

describe("--gateway-service-account", () => {
  const account = "system:serviceaccount:gatebolt-system:gatebolt-controller";
  const requests: KubeRequest[] = [];
  beforeEach(() => requests.splice(0));

  /** An API server that knows us by a name. */
  function knownAs(username: string, refuse?: KubeError): KubeApi {
    const call = async <Body>(request: KubeRequest): Promise<Body> => {
      requests.push(request);
      if (refuse && request.path.endsWith("/token")) throw refuse;
      const status = request.path.endsWith("/token")
        ? { token: "issued", expirationTimestamp: new Date(start + 60 * minute).toISOString() }
        : { userInfo: { username } };
      return { status } as Body;
    };
    const lines = async () => await Promise.reject(new Error("nothing is watched here"));
    return { server: "https://api", context: "test", namespace: undefined, call, lines, close: async () => undefined };
  }
  const credentialOf = (api: KubeApi) =>
    ownAccountCredential({ api, now: () => start, failed: () => undefined, projected: join(folder, "token") });

  it("asks for a token of the account that it is known as, for the gateway alone and an hour at most", async () => {
    expect(await credentialOf(knownAs(account)).token()).toBe("issued");
    expect(requests.map(({ path }) => path)).toEqual([
      "/apis/authentication.k8s.io/v1/selfsubjectreviews",
      "/api/v1/namespaces/gatebolt-system/serviceaccounts/gatebolt-controller/token",
    ]);
    expect(requests[1]?.body).toMatchObject({ spec: { audiences: ["gatebolt-admin"], expirationSeconds: 3600 } });
  });

  it("prefers the token that the kubelet mounted", async () => {
    const claims = Buffer.from(JSON.stringify({ iat: start / 1000, exp: start / 1000 + 600 })).toString("base64url");
    await writeFile(join(folder, "token"), `head.${claims}.signature\n`);
    expect(await credentialOf(knownAs(account)).token()).toBe(`head.${claims}.signature`);
    expect(requests).toEqual([]);
  });

  it.each([
    [
      "no ServiceAccount",
      knownAs("kubernetes-admin"),
      /knows this controller as "kubernetes-admin", which is no ServiceAccount.*--gateway-token-file/,
    ],
    [
      "not allowed to",
      knownAs(account, new KubeError("serviceaccounts/token is forbidden", 403, "Forbidden")),
      /--gateway-service-account.*serviceaccounts\/token is forbidden/,
    ],
  ])("says so when it is %s", async (_, api, message) => {
    await expect(credentialOf(api).token()).rejects.toMatchObject({ code: "no_credential", message: expect.stringMatching(message) });
  });

  it("does not quote a file that holds no such token", async () => {
    await writeFile(join(folder, "token"), "something-secret");
    await expect(credentialOf(knownAs(account)).token()).rejects.toThrow(/^(?!.*something-secret).*it is no ServiceAccount token/);
  });
});
