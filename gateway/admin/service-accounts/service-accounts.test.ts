import { createHmac } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { type AdminFault } from "../admin-fault";
import { noServiceAccounts, serviceAccountHolder } from "./holder";
import { Keyring } from "./keyring";
import { type IssuerKeys, issuerKeys } from "./verify-token";

const issuer = "https://kubernetes.default.svc";
const subject = "system:serviceaccount:gatebolt-system:gatebolt-controller";
const start = Date.parse("2026-11-21T12:00:00Z");

interface Key {
  readonly kid: string;
  readonly pair: Awaited<ReturnType<typeof generateKeyPair>>;
}

async function newKey(kid: string): Promise<Key> {
  return { kid, pair: await generateKeyPair("RS256", { extractable: true }) };
}

async function keysOf(list: readonly Key[], name = issuer): Promise<IssuerKeys> {
  const keys = await Promise.all(
    list.map(async ({ kid, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" })),
  );
  return issuerKeys(name, { keys });
}

async function signed({ kid, pair }: Key, claims: JWTPayload = {}): Promise<string> {
  const seconds = start / 1000;
  const payload = { iss: issuer, sub: subject, aud: ["gatebolt-admin"], iat: seconds, nbf: seconds, exp: seconds + 600, ...claims };
  return await new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid }).sign(pair.privateKey);
}

describe("ServiceAccounts at the admin API", () => {
  let first: Key;
  let second: Key;
  let now: number;
  let served: IssuerKeys | Error;
  let readings: number;
  let failures: unknown[];
  let know: (bearer: string) => Promise<{ readonly subject: string; readonly scopes: readonly string[] } | undefined>;

  beforeAll(async () => {
    [first, second] = [await newKey("first"), await newKey("second")];
  });

  beforeEach(async () => {
    now = start;
    served = await keysOf([first]);
    readings = 0;
    failures = [];
    const read = async (): Promise<IssuerKeys> => {
      readings += 1;
      if (served instanceof Error) throw served;
      return served;
    };
    const keyring = new Keyring({ read, now: () => now, failed: (error) => failures.push(error) });
    know = serviceAccountHolder({ scopes: new Map([[subject, ["apply", "observe"] as const]]), keyring, now: () => now });
  });

  async function refusal(bearer: string): Promise<string> {
    const fault = await know(bearer).then(
      () => undefined,
      (error: unknown) => error as AdminFault,
    );
    expect(fault).toMatchObject({ code: "unauthenticated", status: 401 });
    expect(fault?.message).not.toContain(bearer);
    return fault?.message ?? "";
  }

  it("are known by their subject, with the scopes that it was given", async () => {
    expect(await know(await signed(first))).toEqual({ subject, scopes: ["apply", "observe"] });
  });

  it("are known and have no scope when they are not listed", async () => {
    const sub = "system:serviceaccount:default:default";
    expect(await know(await signed(first, { sub }))).toEqual({ subject: sub, scopes: [] });
  });

  it("are told which check failed", async () => {
    const seconds = start / 1000;
    expect(await refusal(await signed(first, { aud: ["https://kubernetes.default.svc"] }))).toMatch(
      /another audience than "gatebolt-admin".*--audience/,
    );
    expect(await refusal(await signed(first, { iss: "https://elsewhere" }))).toMatch(/another issuer.*https:\/\/kubernetes\.default\.svc/);
    expect(await refusal(await signed(first, { exp: seconds - 60, iat: seconds - 600 }))).toMatch(/has expired/);
    expect(await refusal(await signed(first, { exp: seconds + 3_601 }))).toMatch(/lives 3601 s, and at most 3600 s/);
    expect(await refusal(await signed(first, { nbf: seconds + 120 }))).toMatch(/not valid yet; check the clocks/);
    expect(await refusal(await signed(first, { sub: "" }))).toMatch(/names no subject/);
    expect(await refusal(await signed(second))).toMatch(/not signed with a key of the gateway's cluster/);
    const whole = await signed(first);
    expect(await refusal(`${whole.slice(0, -20)}AAAAAAAAAAAAAAAAAAAA`)).toMatch(/not signed with a key/);
  });

  it.each(["exp", "iat", "sub", "aud", "iss"])("are refused without %s", async (claim) => {
    expect(await refusal(await signed(first, { [claim]: undefined }))).toMatch(
      new RegExp(`no claim "${claim}"|another audience|another issuer`),
    );
  });

  it("live an hour at most, and exactly an hour is accepted", async () => {
    expect(await know(await signed(first, { exp: start / 1000 + 3_600 }))).toMatchObject({ subject });
  });

  it("are not refused for a clock that is a few seconds behind", async () => {
    now = start - 20_000;
    expect(await know(await signed(first))).toMatchObject({ subject });
  });

  it("cannot say that they need no signature, or that the public key is a shared secret", async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const [, payload = ""] = (await signed(first)).split(".");
    const none = `${encode({ alg: "none", kid: "first" })}.${payload}.`;
    const head = `${encode({ alg: "HS256", kid: "first" })}.${payload}`;
    const forged = createHmac("sha256", await exportSPKI(first.pair.publicKey))
      .update(head)
      .digest("base64url");
    for (const bearer of [none, `${head}.${forged}`]) expect(await refusal(bearer)).toMatch(/not signed in a way/);
    expect(readings).toBe(1);
  });

  it("go on while the cluster changes its key: an unknown one is asked for, but seldom", async () => {
    expect(await know(await signed(first))).toMatchObject({ subject });
    served = await keysOf([first, second]);
    // The reading at the start was a moment ago.
    now += 10_000;
    expect(await know(await signed(second))).toMatchObject({ subject });
    expect(readings).toBe(2);
    const third = await newKey("third");
    await Promise.all([refusal(await signed(third)), refusal(await signed(third))]);
    now += 9_999;
    await refusal(await signed(third));
    expect(readings).toBe(2);
    now += 1;
    await Promise.all([refusal(await signed(third)), refusal(await signed(third))]);
    expect(readings).toBe(3);
  });

  it("go on when the cluster changes its issuer", async () => {
    await know(await signed(first));
    served = await keysOf([first], "https://oidc.example.com");
    now += 10_000;
    expect(await know(await signed(first, { iss: "https://oidc.example.com" }))).toMatchObject({ subject });
  });

  it("are known by the keys read before, while the API server is away; a key that the cluster took back goes within minutes", async () => {
    expect(await know(await signed(first))).toMatchObject({ subject });
    served = new Error("connection refused");
    now += 601_000;
    const fresh = { iat: now / 1000, exp: now / 1000 + 600 };
    expect(await know(await signed(first, fresh))).toMatchObject({ subject });
    expect(failures).toEqual([served]);
    served = await keysOf([second]);
    now += 10_000;
    await know(await signed(first, fresh));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await refusal(await signed(first, fresh))).toMatch(/not signed with a key/);
  });

  it("are answered 503 until the keys could be read, which each call tries, once a second at most", async () => {
    served = new Error("connection refused");
    const bearer = await signed(first);
    const unavailable = { code: "issuer_unknown", status: 503, message: expect.stringContaining("use the admin token") };
    await expect(know(bearer)).rejects.toMatchObject(unavailable);
    served = await keysOf([first]);
    await expect(know(bearer)).rejects.toMatchObject(unavailable);
    expect(readings).toBe(1);
    now += 1_000;
    expect(await know(bearer)).toMatchObject({ subject });
  });

  it("are told apart from other bearers by their form", async () => {
    for (const bearer of ["0123456789abcdef", "a.b.c", "mcpt_abc", "eyJhbGciOiJSUzI1NiJ9.e30"]) expect(await know(bearer)).toBeUndefined();
    expect(readings).toBe(0);
    await expect(noServiceAccounts(await signed(first))).rejects.toThrow("--admin-subject SUBJECT=SCOPES");
    expect(await noServiceAccounts("0123456789abcdef")).toBeUndefined();
  });
});
