import { createHash, randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { httpCall, modernCall, reasonOf } from "../e2e/http-call";
import { Cluster } from "./cluster";
import { declared, desk, hostWithToken, token } from "./objects";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start({ controllerManager: true });
  await cluster.apply(...desk(cluster.upstream.url), declared("McpHost", "agent"));
  await cluster.startController();
});
afterAll(async () => cluster?.stop());

interface TokenStatus {
  readonly phase?: string;
  readonly current?: { readonly prefix: string; readonly revision: number; readonly notAfter?: string };
  readonly retiring?: { readonly prefix: string };
  readonly live?: readonly { readonly id: string }[];
  readonly connection?: { readonly name: string };
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
}

const of = (name: string, spec: object = {}, metadata: object = {}) => token(name, { hostRef: { name: "agent" }, ...spec }, metadata);
const statusOf = async (name: string) => (await cluster.get<TokenStatus>("McpToken", name))?.status;
const condition = async (name: string, type: string) => (await statusOf(name))?.conditions?.find((each) => each.type === type);

/** `accepted`, or the reason of the refusal. */
async function answer(presented: string): Promise<string | undefined> {
  const given = await httpCall(cluster.url(), modernCall(presented));
  return given.status === 200 ? "accepted" : reasonOf(given);
}

const refused = async (presented: string, reason: string) =>
  cluster.until(`${presented.slice(0, 15)} is ${reason}`, async () => (await answer(presented)) === reason);

/** The token in the Secret, once it is another and works. */
async function next(name: string, before: string): Promise<string> {
  await cluster.until(`${name} has another token`, async () => (await cluster.secret(name)) !== before);
  return cluster.token(name);
}

describe("rotation", () => {
  it("by a greater revision, in the same Secret; the old token works on until the new one was used", async () => {
    await cluster.apply(of("by-revision", { rotation: { overlap: "1s" } }));
    const old = await cluster.token("by-revision");
    const uid = await cluster.kubectl("get", "secret", "by-revision", "-o", "jsonpath={.metadata.uid}");
    await cluster.patch("mcptoken", "by-revision", { rotation: { revision: 1 } });
    await cluster.until("it is there", async () => (await cluster.secret("by-revision")) !== old);
    expect(await answer(old)).toBe("accepted");
    const fresh = await cluster.token("by-revision");
    expect(await cluster.kubectl("get", "secret", "by-revision", "-o", "jsonpath={.metadata.uid}")).toBe(uid);
    await refused(old, "token_expired");
    expect(await answer(fresh)).toBe("accepted");
    expect((await statusOf("by-revision"))?.current?.revision).toBe(1);
  });

  it("by the command; without overlap the old token ends at once", async () => {
    await cluster.apply(of("by-command"));
    const old = await cluster.token("by-command");
    const rotated = await cluster.gatebolt("rotate", "token", "by-command", "--overlap", "0s");
    expect(rotated).toMatchObject({ code: 0, stdout: expect.stringContaining("rotated by-command: mcpt_") });
    expect(await answer(old)).toBe("token_revoked");
    expect(await answer((await cluster.secret("by-command")) ?? "")).toBe("accepted");
  });

  it("by the calendar, with overlap, never more than two live", async () => {
    await cluster.apply(of("by-calendar", { expiry: { after: "60s" }, rotation: { every: "3s", overlap: "1s" } }));
    const first = await cluster.token("by-calendar");
    const second = await next("by-calendar", first);
    expect((await statusOf("by-calendar"))?.live?.length).toBeLessThanOrEqual(2);
    await next("by-calendar", second);
    await refused(first, "token_expired");
    await cluster.kubectl("delete", "mcptoken", "by-calendar");
  });
});

describe("an end", () => {
  it("comes by the gateway's clock, and status says so", async () => {
    await cluster.apply(of("short", { expiry: { after: "7s" } }));
    const short = await cluster.token("short");
    await refused(short, "token_expired");
    await cluster.until("status says so", async () => (await statusOf("short"))?.phase === "Expired");
    expect(await cluster.kubectl("get", "mcpt", "short")).toContain("Expired");
  });

  it("by revocation is for good: the Secret goes, and taking it back changes nothing and says so", async () => {
    await cluster.apply(of("revoked"));
    const dead = await cluster.token("revoked");
    expect(await cluster.gatebolt("revoke", "token", "revoked", "--yes")).toMatchObject({ code: 0, stdout: "revoked default/revoked\n" });
    expect(await answer(dead)).toBe("token_revoked");
    await cluster.until("its Secret is gone", async () => (await cluster.secret("revoked")) === undefined);
    await cluster.patch("mcptoken", "revoked", { revoked: null });
    await cluster.until("the condition says so", async () =>
      /taken back|for good/.test((await condition("revoked", "Revoked"))?.message ?? ""),
    );
    expect(await answer(dead)).toBe("token_revoked");
    expect(await cluster.secret("revoked")).toBeUndefined();
  });

  it("by deletion revokes; what is made again under the name is a new token", async () => {
    await cluster.apply(of("deleted"));
    const old = await cluster.token("deleted");
    await cluster.kubectl("delete", "mcptoken", "deleted");
    await refused(old, "token_revoked");
    await cluster.until("its Secret is collected", async () => (await cluster.secret("deleted")) === undefined);
    await cluster.apply(of("deleted"));
    expect(await cluster.token("deleted")).not.toBe(old);
    expect(await answer(old)).toBe("token_revoked");
  });

  it("of a revoked token is remembered by its name, over a controller's restart, until the revision grows", async () => {
    await cluster.apply(of("was-revoked"));
    const old = await cluster.token("was-revoked");
    await cluster.patch("mcptoken", "was-revoked", { revoked: true });
    await cluster.until("status knows", async () => (await statusOf("was-revoked"))?.phase === "Revoked");
    await staysDeadAsAnother("was-revoked");
    await cluster.patch("mcptoken", "was-revoked", { rotation: { revision: 1 } });
    expect(await cluster.token("was-revoked")).not.toBe(old);
    expect(await answer(old)).toBe("token_revoked");
  });

  it("of a token that was cut, too, even after the cut was lifted", async () => {
    await cluster.apply(of("was-cut"));
    const old = await cluster.token("was-cut");
    expect((await cluster.gatebolt("disable", "token", "was-cut", "--reason", "leaked")).code).toBe(0);
    expect(await answer(old)).toBe("token_disabled");
    await staysDeadAsAnother("was-cut");
    expect((await cluster.gatebolt("enable", "token", "was-cut", "--timeout", "1s")).stderr).toContain("lifted");
    await cluster.patch("mcptoken", "was-cut", { rotation: { revision: 1 } });
    expect(await cluster.token("was-cut")).not.toBe(old);
    expect(await answer(old)).toBe("token_revoked");
  });

  /** Deleted and made again, and the controller started again, too. */
  async function staysDeadAsAnother(name: string): Promise<void> {
    await cluster.kubectl("delete", "mcptoken", name);
    await cluster.until("its Secret is collected", async () => (await cluster.secret(name)) === undefined);
    await cluster.apply(of(name));
    const isStalled = async () => (await condition(name, "Stalled"))?.reason === "PreviouslyRevoked";
    await cluster.until("it is stalled", isStalled);
    await cluster.controllers.at(-1)?.stop();
    await cluster.startController();
    await cluster.apply(of(name, { displayName: "again" }));
    await cluster.until("it is still stalled", isStalled);
    expect(await cluster.secret(name)).toBeUndefined();
  }

  it("by a user's onDisable: Revoke; a token for somebody else lives on", async () => {
    await cluster.apply(declared("McpUser", "leaver", { onDisable: "Revoke" }), declared("McpUser", "stayer"));
    await cluster.apply(of("of-leaver", { userRef: { name: "leaver" } }), of("of-stayer", { userRef: { name: "stayer" } }));
    const [hers, his] = [await cluster.token("of-leaver"), await cluster.token("of-stayer")];
    await cluster.patch("mcpuser", "leaver", { enabled: false });
    await refused(hers, "token_revoked");
    await cluster.patch("mcpuser", "leaver", { enabled: null });
    await cluster.until("status says so", async () => (await statusOf("of-leaver"))?.phase === "Revoked");
    expect([await answer(hers), await answer(his)]).toEqual(["token_revoked", "accepted"]);
  });
});

describe("delivery", () => {
  it("once: the Secret goes at first use, the token works on", async () => {
    await cluster.apply(of("once", { secret: { delivery: "Once" } }));
    const once = await cluster.token("once");
    await cluster.until("the Secret is gone", async () => (await cluster.secret("once")) === undefined);
    expect(await answer(once)).toBe("accepted");
  });

  it("once: the Secret goes unused, too, when it was waited for long enough", async () => {
    await cluster.apply(of("unclaimed", { secret: { delivery: "Once", retrieveWithin: "4s" } }));
    await cluster.until("it is there", async () => (await cluster.secret("unclaimed")) !== undefined);
    await cluster.until("it is gone", async () => (await cluster.secret("unclaimed")) === undefined);
    expect((await statusOf("unclaimed"))?.phase).toBe("Active");
  });

  it("never: a token made elsewhere is declared by its hash, and a new hash rotates with overlap", async () => {
    const [one, two] = [made(), made()];
    await cluster.apply(of("declared", { hash: one.hash }));
    await cluster.until("it works", async () => (await answer(one.plaintext)) === "accepted");
    expect(await cluster.secret("declared")).toBeUndefined();
    await cluster.patch("mcptoken", "declared", { hash: two.hash });
    await cluster.until("the new one works", async () => (await answer(two.plaintext)) === "accepted");
    expect(await answer(one.plaintext)).toBe("accepted");
  });

  it("to a name that is taken: a foreign Secret is neither changed nor told, and the token says what to do", async () => {
    await cluster.kubectl("create", "secret", "generic", "database", "--from-literal=password=do-not-tell");
    const before = await cluster.kubectl("get", "secret", "database", "-o", "json");
    await cluster.apply(of("database"));
    await cluster.until("it is stalled", async () => (await condition("database", "Stalled"))?.reason === "SecretTaken");
    expect((await condition("database", "Stalled"))?.message).toMatch(/secret\.name/);
    expect(await cluster.kubectl("get", "secret", "database", "-o", "json")).toBe(before);
    expect(await cluster.kubectl("get", "mcptoken", "database", "-o", "json")).not.toContain("do-not-tell");
    expect(cluster.controllers.map(({ log }) => log).join("")).not.toContain("do-not-tell");
  });

  it("to one name by two tokens: the older has it, the other says so", async () => {
    await cluster.apply(of("older", { secret: { name: "shared-name" } }));
    const older = await cluster.token("shared-name");
    await cluster.apply(of("younger", { secret: { name: "shared-name" } }));
    await cluster.until("it is stalled", async () => (await condition("younger", "Stalled"))?.reason === "SecretTaken");
    expect(await cluster.secret("shared-name")).toBe(older);
  });

  it("under long names that differ past the 63rd character", async () => {
    const [one, two] = [`${"a".repeat(80)}-one`, `${"a".repeat(80)}-two`];
    await cluster.apply(...[one, two].flatMap((name) => hostWithToken(name)));
    const [first, second] = [await cluster.token(one), await cluster.token(two)];
    expect(first).not.toBe(second);
    const connections = await Promise.all([one, two].map(async (name) => (await statusOf(name))?.connection?.name));
    expect(new Set(connections).size).toBe(2);
  });
});

/** A token as `gatebolt token new` makes it, and what is declared of it. */
function made() {
  const { id, plaintext } = newToken((count) => randomBytes(count));
  return { plaintext, hash: { prefix: id, sha256: createHash("sha256").update(plaintext).digest("hex") } };
}

describe("an implied connection", () => {
  it("is made with the first token, is taken over by a declared one, and the token goes on", async () => {
    await cluster.apply(...hostWithToken("implied"));
    const presented = await cluster.token("implied");
    const implied = (await statusOf("implied"))?.connection?.name ?? "";
    expect((await cluster.get("McpConnection", implied))?.metadata.labels).toHaveProperty(["gatebolt.dev/implied"]);
    await cluster.apply(declared("McpConnection", "by-hand", { hostRef: { name: "implied" }, gatewayRef: { name: "desk" } }));
    await cluster.until("it is taken over", async () => (await statusOf("implied"))?.connection?.name === "by-hand");
    await cluster.until("the implied one is gone", async () => (await cluster.get("McpConnection", implied)) === undefined);
    expect(await cluster.token("implied")).toBe(presented);
    await cluster.patch("mcpconnection", "by-hand", { enabled: false });
    await refused(presented, "connection_disabled");
  });

  it("goes with its last token", async () => {
    await cluster.apply(...hostWithToken("last"));
    await cluster.token("last");
    const name = (await statusOf("last"))?.connection?.name ?? "";
    await cluster.kubectl("delete", "mcptoken", "last");
    await cluster.until("it is gone", async () => (await cluster.get("McpConnection", name)) === undefined);
    expect(name).toMatch(/^last/);
  });
});

describe("policies", () => {
  const policy = (name: string, spec: object, namespace: string) => declared("McpExpiryPolicy", name, spec, { namespace });

  it("of the release namespace bind every namespace", async () => {
    await cluster.apply(declared("McpHost", "bound", {}, { labels: { tier: "bound" } }));
    await cluster.apply(
      policy("strict", { hosts: { matchLabels: { tier: "bound" } }, allowed: ["30d"], default: "30d" }, "gatebolt-system"),
    );
    await cluster.apply(token("bound", { expiry: { after: "60d" } }));
    await cluster.until("it is held", async () => (await condition("bound", "Ready"))?.reason === "IssuanceHeld");
    expect((await condition("bound", "Ready"))?.message).toMatch(/30d/);
    expect(await cluster.secret("bound")).toBeUndefined();
    await cluster.patch("mcptoken", "bound", { expiry: { after: "30d" } });
    await cluster.token("bound");
  });

  it("revoke what is unused for long enough, and nothing that is used", async () => {
    await cluster.apply(declared("McpHost", "idle", {}, { labels: { tier: "idle" } }));
    await cluster.apply(token("idle"));
    const idle = await cluster.token("idle");
    await cluster.apply(policy("stale", { hosts: { names: ["idle"] }, staleAfter: "3s", onStale: "Revoke" }, "default"));
    await refused(idle, "token_revoked");
    await cluster.until("status says so", async () => (await statusOf("idle"))?.phase === "Revoked");
    expect(await statusOf("idle")).toMatchObject({ revoked: { reason: "Stale" } });
  });
});
