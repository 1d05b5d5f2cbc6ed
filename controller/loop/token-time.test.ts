import type { Declared } from "../sources/source";
import { aGateway, aHost, aPolicy, aServer, aToken, aUser } from "../test/declare";
import { day, hour, Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const edit = async (object: Declared) => {
  setup.source.declare(object);
  await setup.time.advance(2_000);
};
const order = (annotations: Readonly<Record<string, string>>) => aToken("laptop", {}, { metadata: { annotations } });
const answers = async (...tokens: string[]) => await Promise.all(tokens.map(async (token) => await setup.present(token)));
afterEach(async () => await setup.end());

describe("rotation on demand", () => {
  it("gives a new token now; the old one works until the new one was used, plus the overlap", async () => {
    await begin(aToken());
    const old = setup.token();
    await edit(aToken("laptop", { rotation: { revision: 1, overlap: "2h" } }));
    const fresh = setup.token();
    expect(fresh).not.toBe(old);
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Rotating", current: { revision: 1 }, retiring: { overlap: "2h" } });
    await setup.time.jump(30 * day);
    expect(await answers(old)).toEqual(["allowed"]);
    expect(await answers(fresh)).toEqual(["allowed"]);
    await setup.time.jump(hour);
    expect(await answers(old, fresh)).toEqual(["allowed", "allowed"]);
    await setup.time.jump(hour);
    expect(await answers(old, fresh)).toEqual(["token_expired", "allowed"]);
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Active" });
    expect(setup.status("McpToken", "laptop").retiring).toBeUndefined();
  });

  it("ends the old one at once where the order says so", async () => {
    await begin(aToken());
    const old = setup.token();
    await edit(order({ "gatebolt.dev/rotate-at": "2026-06-01T00:00:00Z", "gatebolt.dev/rotate-overlap": "0s" }));
    expect(await answers(old, setup.token())).toEqual(["token_revoked", "allowed"]);
    expect(setup.status("McpToken", "laptop").lastHandledRotateAt).toBe("2026-06-01T00:00:00Z");
  });

  it("keeps two at most: the third ends the first", async () => {
    await begin(aToken());
    const first = setup.token();
    await edit(order({ "gatebolt.dev/rotate-at": "one" }));
    const second = setup.token();
    await edit(order({ "gatebolt.dev/rotate-at": "two" }));
    expect(await answers(first, second, setup.token())).toEqual(["token_revoked", "allowed", "allowed"]);
    expect(setup.status("McpToken", "laptop").live).toHaveLength(2);
  });

  it("acts on an order once, and ignores a lower revision aloud", async () => {
    await begin(aToken("laptop", { rotation: { revision: 2 } }));
    const token = setup.token();
    await edit(aToken("laptop", { rotation: { revision: 1 } }));
    expect(setup.token()).toBe(token);
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toContain("1 is below 2");
    await edit(aToken("laptop", { rotation: { revision: 2 } }));
    expect(setup.token()).toBe(token);
  });

  it("waits while the host is disabled, and is made up for afterwards", async () => {
    await begin(aToken());
    await edit(aHost("cursor", { enabled: false }));
    const old = setup.token();
    await edit(order({ "gatebolt.dev/rotate-at": "leak" }));
    expect(setup.token()).toBe(old);
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toContain("held back");
    await edit(aHost());
    expect(setup.token()).not.toBe(old);
  });
});

describe("rotation by itself", () => {
  it("comes at two thirds of the lifetime, a little jittered", async () => {
    await begin(aToken("laptop", { expiry: { after: "30d" }, rotation: {} }));
    const first = setup.token();
    const due = Date.parse(setup.status("McpToken", "laptop").nextRotationAt ?? "") - setup.time.now();
    expect(due).toBeGreaterThan(17.9 * day);
    expect(due).toBeLessThanOrEqual(20 * day);
    await setup.time.jump(due - 60_000);
    expect(setup.token()).toBe(first);
    await setup.time.jump(60_000);
    expect(setup.token()).not.toBe(first);
    expect(await answers(first, setup.token())).toEqual(["allowed", "allowed"]);
  });

  it("waits while the token before this one is still used, and says so", async () => {
    await begin(aToken("laptop", { expiry: { after: "40d" }, rotation: { every: "10d" } }));
    const first = setup.token();
    await setup.time.jump(10 * day);
    const second = setup.token();
    await setup.present(first);
    await setup.time.jump(10 * day);
    await setup.present(first);
    await setup.time.advance(60_000);
    expect(setup.token()).toBe(second);
    expect(setup.condition("McpToken", "laptop", "OldTokenInUse")).toBe("True OldTokenInUse");
    await setup.present(second);
    await setup.time.jump(2 * hour);
    expect(setup.token()).not.toBe(second);
    expect(await answers(second, setup.token())).toEqual(["allowed", "allowed"]);
    expect(setup.condition("McpToken", "laptop", "OldTokenInUse")).toBeUndefined();
  });

  it("does not wait for one that nobody used since", async () => {
    await begin(aToken("laptop", { expiry: { after: "40d" }, rotation: { every: "10d" } }));
    await setup.time.jump(10 * day);
    const second = setup.token();
    await setup.time.jump(10 * day);
    expect(setup.token()).not.toBe(second);
  });

  it("is made up for after the machine slept", async () => {
    await begin(aToken("laptop", { expiry: { after: "30d" }, rotation: {} }));
    const first = setup.token();
    await setup.stop();
    await setup.time.jump(40 * day);
    await setup.start();
    expect(await answers(first, setup.token())).toEqual(["token_expired", "allowed"]);
  });
});

describe("expiry", () => {
  it("is the gateway's to enforce, and status tells", async () => {
    await begin(aToken("laptop", { expiry: { after: "2d" } }));
    await setup.time.jump(2 * day);
    expect(await setup.present()).toBe("token_expired");
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Expired", enforced: { tokenIds: [] } });
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False Expired");
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True Expired");
  });

  it("that is shorter acts now, that is longer on the next token", async () => {
    await begin(aToken("laptop", { expiry: { after: "30d" } }));
    await edit(aToken("laptop", { expiry: { after: "60d" } }));
    const ends = () => Date.parse(setup.status("McpToken", "laptop").current?.notAfter ?? "") - Date.parse("2026-06-01T00:00:00Z");
    expect(ends()).toBe(30 * day);
    await edit(aToken("laptop", { expiry: { after: "10d" } }));
    expect(ends()).toBe(10 * day);
    await setup.time.jump(10 * day);
    expect(await setup.present()).toBe("token_expired");
    await edit(aToken("laptop", { expiry: { after: "60d" }, rotation: { revision: 1 } }));
    expect(await setup.present()).toBe("allowed");
    expect(ends()).toBeGreaterThan(69 * day);
  });

  it("in the past issues nothing", async () => {
    await begin(aToken("laptop", { expiry: { at: "2026-05-01T00:00:00Z" } }));
    expect(setup.status("McpToken", "laptop").phase).toBe("Expired");
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True Expired");
    expect(setup.source.secret("laptop")).toBeUndefined();
  });

  it("is announced 14, 7 and 1 days ahead, those below half the lifetime", async () => {
    await begin(aToken("laptop", { expiry: { after: "20d" } }));
    await setup.time.jump(12 * day);
    expect(setup.condition("McpToken", "laptop", "ExpiresSoon")).toBeUndefined();
    await setup.time.jump(1 * day);
    expect(setup.messageOf("McpToken", "laptop", "ExpiresSoon")).toContain("less than 7 days");
    await setup.time.jump(6 * day);
    expect(setup.messageOf("McpToken", "laptop", "ExpiresSoon")).toContain("less than 1 day");
  });

  it("is not announced where a rotation comes before it", async () => {
    await begin(aToken("laptop", { expiry: { after: "20d" }, rotation: { every: "19d" } }));
    await setup.time.jump(15 * day);
    expect(setup.condition("McpToken", "laptop", "ExpiresSoon")).toBeUndefined();
  });
});

describe("delivery once", () => {
  const once = (retrieveWithin?: string) => aToken("laptop", { secret: { delivery: "Once", ...(retrieveWithin && { retrieveWithin }) } });

  it("takes the Secret away at the first use", async () => {
    await begin(once());
    const token = setup.token();
    expect(await setup.present(token)).toBe("allowed");
    await setup.time.advance(2_000);
    expect(setup.source.secret("laptop")).toBeUndefined();
    expect(await setup.present(token)).toBe("allowed");
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Active" });
    expect(setup.status("McpToken", "laptop").secretName).toBeUndefined();
  });

  it("takes it away unread after a while", async () => {
    await begin(once("2h"));
    await setup.time.jump(hour);
    expect(setup.source.secret("laptop")).toBeDefined();
    await setup.time.jump(hour);
    expect(setup.source.secret("laptop")).toBeUndefined();
  });

  it("gives another on demand", async () => {
    await begin(once());
    await setup.present();
    await setup.time.advance(2_000);
    await edit(aToken("laptop", { secret: { delivery: "Once" }, rotation: { revision: 1 } }));
    expect(await setup.present()).toBe("allowed");
  });
});

describe("an expiry policy", () => {
  it("gives a token that names no expiry its default", async () => {
    await begin(aPolicy("short", { allowed: ["7d", "30d"], default: "7d" }), aToken());
    await setup.time.jump(7 * day);
    expect(await setup.present()).toBe("token_expired");
  });

  it("holds what it does not allow, says why, and counts it", async () => {
    await begin(aPolicy("short", { maxLifetime: "30d" }), aToken("laptop", { expiry: { after: "90d" } }), aToken("other", {}));
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
    expect(setup.condition("McpToken", "laptop", "PolicyViolated")).toBe("True PolicyViolated");
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toContain("write at most 30d");
    expect(setup.status("McpExpiryPolicy", "short")).toMatchObject({ tokens: 2, violations: 1 });
    await edit(aToken("laptop", { expiry: { after: "30d" } }));
    expect(await setup.present()).toBe("allowed");
    expect(setup.status("McpExpiryPolicy", "short")).toMatchObject({ tokens: 2, violations: 0 });
  });

  it("governs hosts by their labels, as they are now", async () => {
    await begin(
      aPolicy("labelled", { hosts: { matchLabels: { tier: "gold" } }, maxLifetime: "30d" }),
      aToken("laptop", { expiry: { after: "90d" } }),
    );
    expect(setup.status("McpExpiryPolicy", "labelled")).toMatchObject({ tokens: 0 });
    await edit(aHost("cursor", {}, { metadata: { labels: { tier: "gold" } } }));
    expect(setup.status("McpExpiryPolicy", "labelled")).toMatchObject({ tokens: 1, violations: 1 });
    expect(setup.condition("McpToken", "laptop", "PolicyViolated")).toBe("True PolicyViolated");
  });

  it("in the release namespace binds every namespace", async () => {
    await begin(
      aPolicy("all", { maxLifetime: "1d" }, { metadata: { namespace: "gatebolt-system" } }),
      aToken("laptop", { expiry: { after: "2d" } }),
    );
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
  });

  it.each([
    ["Report", "allowed"],
    ["Enforce", "token_expired"],
  ] as const)("with onExisting: %s leaves what was issued before %s", async (onExisting, answer) => {
    await begin(aToken("laptop", { expiry: { after: "90d" } }));
    await edit(aPolicy("short", { maxLifetime: "30d", onExisting }));
    expect(setup.condition("McpToken", "laptop", "PolicyViolated")).toBe("True PolicyViolated");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    await setup.time.jump(31 * day);
    expect(await setup.present()).toBe(answer);
  });

  it("revokes what was not used for too long", async () => {
    await begin(aPolicy("tidy", { staleAfter: "10d", onStale: "Revoke", maxLifetime: "90d" }), aToken());
    await setup.time.jump(6 * day);
    expect(await setup.present()).toBe("allowed");
    await setup.time.jump(6 * day);
    expect(setup.status("McpToken", "laptop").phase).toBe("Active");
    await setup.time.jump(5 * day);
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Revoked", revoked: { reason: "Stale" } });
  });
});
