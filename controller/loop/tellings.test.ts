import type { Declared } from "../sources/source";
import { aBreakGlass, aConnection, aGateway, aHost, aServer, aToken, aUser, declare } from "../test/declare";
import { day, Setup } from "../test/setup";
import { restrictionUndone } from "./happenings/restriction-undone";

const links = [aGateway(), aServer(), aHost(), aUser()];
const laptop = { kind: "McpToken", namespace: "default", name: "laptop" };

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const told = (object: string) => setup.recorded.filter((event) => event.object === object).map(({ reason }) => reason);
const edit = async (object: Declared) => {
  setup.source.declare(object);
  await setup.time.advance(3_000);
};

describe("what a person is told", () => {
  afterEach(async () => await setup.end());

  it("is each thing once: issued, cut, restored, rotated, revoked", async () => {
    await begin(aToken());
    await edit(aHost("cursor", { enabled: false }));
    await edit(aHost("cursor"));
    await edit(aToken("laptop", { rotation: { revision: 1 } }));
    await edit(aToken("laptop", { rotation: { revision: 1 }, revoked: true }));
    await setup.time.advance(300_000);
    expect(told("McpToken/default/laptop")).toEqual(["Issued", "Cut", "Restored", "Rotated", "Revoked"]);
    expect(told("McpHost/default/cursor")).toEqual(["Cut", "Restored"]);
  });

  it("names who cut, and why", async () => {
    await begin();
    await edit(aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" } }));
    expect(setup.recorded).toContainEqual(
      expect.objectContaining({
        object: "McpHost/default/cursor",
        reason: "Cut",
        note: expect.stringMatching(/ops@example.com.*public repository/),
      }),
    );
  });

  it("is that a token ends, 14, 7 and 1 days before and when it has", async () => {
    await begin(aToken("laptop", { expiry: { after: "60d" } }));
    for (let passed = 0; passed < 61; passed++) await setup.time.jump(day);
    expect(told("McpToken/default/laptop")).toEqual(["Issued", "ExpiresSoon", "ExpiresSoon", "ExpiresSoon", "Expired", "Stalled"]);
  });

  it("is that a reference is missing, once, and nothing about what was there at the start", async () => {
    await begin(aConnection("lost", { hostRef: { name: "nobody" } }));
    await setup.time.advance(300_000);
    expect(told("McpConnection/default/lost")).toEqual(["RefNotFound"]);
    await setup.stop();
    const before = setup.recorded.length;
    await setup.start();
    await setup.time.advance(300_000);
    expect(setup.recorded).toHaveLength(before);
  });
});

describe("missing admission policies", () => {
  afterEach(async () => await setup.end());

  it("are said on every gateway, and hold issuance back where they are required", async () => {
    setup = new Setup(...links, aToken());
    setup.source.policiesMissing = ["tokens.gatebolt.dev (not installed)"];
    await setup.start({}, { requirePolicies: true });
    expect(setup.condition("McpGateway", "tools", "PolicyMissing")).toBe("True PolicyMissing");
    expect(told("McpGateway/default/tools")).toContain("PolicyMissing");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False PolicyMissing");
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toContain("tokens.gatebolt.dev");
    setup.source.policiesMissing = [];
    await setup.time.advance(80_000);
    expect(setup.condition("McpGateway", "tools", "PolicyMissing")).toBeUndefined();
    expect(await setup.present()).toBe("allowed");
  });

  it("hold nothing back where they are not", async () => {
    setup = new Setup(...links, aToken());
    setup.source.policiesMissing = ["tokens.gatebolt.dev (not installed)"];
    await setup.start();
    expect(await setup.present()).toBe("allowed");
  });
});

describe("another source's store", () => {
  afterEach(async () => await setup.end());

  it("gets nothing, is said on every gateway, and nothing is issued for it", async () => {
    setup = new Setup(...links, aToken());
    await setup.gateway.push({ source: "somebody-else", epoch: 1, records: [] }, "ordinary");
    await setup.gateway.mark({ source: "somebody-else", epoch: 1, resourceVersion: "7" });
    await setup.start();
    await setup.time.advance(60_000);
    expect(setup.condition("McpGateway", "tools", "SourceMismatch")).toBe("True SourceMismatch");
    expect(setup.source.secret("laptop")).toBeUndefined();
    const tried = setup.gateway.pushes.length;
    setup.source.declare(aHost("cursor", { enabled: false }));
    await setup.time.advance(5_000);
    expect(setup.gateway.pushes.slice(tried).flatMap(({ keys }) => keys)).toEqual([]);
  });
});

describe("a token that comes back under its name", () => {
  afterEach(async () => await setup.end());

  it("is held back after a restart too, where only the store remembers that it was cut when it went", async () => {
    await begin(aToken("laptop", { rotation: { revision: 2 } }));
    await edit(aHost("cursor", { enabled: false }));
    await setup.stop();
    setup.source.delete(laptop);
    await setup.start();
    await setup.stop();
    // What the source remembers is gone with its process, as in a cluster.
    setup.source.predecessor = () => undefined;
    setup.source.declare(aHost("cursor"));
    setup.source.declare(aToken("laptop", { rotation: { revision: 2 } }, { metadata: { uid: "another" } }));
    await setup.start();
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True PreviouslyRevoked");
    await edit(aToken("laptop", { rotation: { revision: 3 } }));
    expect(await setup.present()).toBe("allowed");
  });
});

describe("a token that comes back under its name, whose connection went before it", () => {
  const triple = { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" } };
  const token = (metadata = {}) => aTokenOf({ connectionRef: { name: "desk" } }, metadata);
  const aTokenOf = (spec: object, metadata: object) => declare(["McpToken", "laptop"], spec, { metadata });
  afterEach(async () => await setup.end());

  it("is held back where its host was disabled, although only the gateway knew by then whose it was", async () => {
    await begin(declare(["McpConnection", "desk"], triple), token());
    expect(await setup.present()).toBe("allowed");
    setup.source.delete({ kind: "McpConnection", namespace: "default", name: "desk" });
    await setup.time.advance(2_000);
    await edit(aHost("cursor", { enabled: false }));
    // All at once, as one commit has it: the gateway has not even heard that the old one is gone.
    setup.source.delete(laptop);
    setup.source.declare(aHost("cursor"));
    setup.source.declare(declare(["McpConnection", "desk"], triple));
    await edit(token({ uid: "another" }));
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True PreviouslyRevoked");
    await edit(aTokenOf({ connectionRef: { name: "desk" }, rotation: { revision: 1 } }, { uid: "another" }));
    expect(await setup.present()).toBe("allowed");
  });

  it("is issued at once where nothing cut it", async () => {
    await begin(declare(["McpConnection", "desk"], triple), token());
    setup.source.delete({ kind: "McpConnection", namespace: "default", name: "desk" });
    setup.source.delete(laptop);
    setup.source.declare(declare(["McpConnection", "desk"], triple));
    await edit(token({ uid: "another" }));
    expect(await setup.present()).toBe("allowed");
  });
});

describe("restrictionUndone", () => {
  const at = "2026-06-01T10:00:00Z";
  const now = Date.parse("2026-06-01T12:00:00Z");
  const off = { object: aHost("cursor", { enabled: false }), enabledBy: { manager: "kubectl-patch", time: at } };

  it("tells that another manager turned enabled back within a day", () => {
    const on = { object: aHost("cursor", { enabled: true }), enabledBy: { manager: "argocd-controller", time: at } };
    expect(restrictionUndone(off, on, now)).toMatchObject({
      reason: "RestrictionUndone",
      note: expect.stringContaining("argocd-controller"),
    });
    const taken = { object: aHost("cursor"), enabledBy: { manager: "kustomize-controller", time: at } };
    expect(restrictionUndone(off, taken, now)).toMatchObject({ note: expect.stringContaining("turned back by kustomize-controller") });
  });

  it("says nothing of who wrote it himself, of another object, or after a day", () => {
    const own = { object: aHost("cursor"), enabledBy: off.enabledBy };
    const anew = { object: aHost("cursor", {}, { metadata: { uid: "another" } }), enabledBy: undefined };
    const on = { object: aHost("cursor"), enabledBy: { manager: "argocd-controller", time: at } };
    const takenAway = { object: aHost("cursor"), enabledBy: undefined };
    expect(restrictionUndone(off, takenAway, now)).toBeUndefined();
    expect(restrictionUndone(off, own, now)).toBeUndefined();
    expect(restrictionUndone(off, anew, now)).toBeUndefined();
    expect(restrictionUndone(off, on, now + day)).toBeUndefined();
    expect(restrictionUndone(off, off, now)).toBeUndefined();
  });
});
