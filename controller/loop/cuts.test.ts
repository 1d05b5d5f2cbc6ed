import type { Declared } from "../sources/source";
import { aBreakGlass, aGateway, aHost, aServer, aToken, aUser, declare } from "../test/declare";
import { day, hour, Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const edit = async (object: Declared) => {
  setup.source.declare(object);
  await setup.time.advance(2_000);
};
const lift = async (name: string, kind = "McpBreakGlass") => {
  setup.source.delete({ kind, namespace: kind === "McpBreakGlass" ? "default" : "", name });
  await setup.time.advance(2_000);
};
const cutHost = (name = "incident", more = {}) => aBreakGlass(name, { target: { kind: "McpHost", name: "cursor" }, ...more });
afterEach(async () => await setup.end());

describe("a break-glass", () => {
  it("cuts at once, on the way that is kept for restrictions, and says what it did", async () => {
    await begin(aToken());
    setup.gateway.closes = 3;
    setup.source.declare(cutHost());
    expect(setup.gateway.pushes.at(-1)).toEqual({ urgency: "restriction", keys: ["McpBreakGlass/default/incident"], at: setup.time.now() });
    await setup.time.advance(2_000);
    expect(await setup.present()).toBe("host_disabled");
    expect(setup.status("McpBreakGlass", "incident")).toMatchObject({
      target: "McpHost/cursor",
      matched: 1,
      matches: [{ kind: "McpHost", namespace: "default", name: "cursor" }],
      streamsClosed: 3,
      enforced: { generation: 1, replicas: 1 },
    });
    expect(setup.condition("McpBreakGlass", "incident", "Ready")).toBe("True Enforced");
  });

  it("shows on what it cuts, and by whom and why", async () => {
    await begin(aToken());
    await edit(cutHost());
    expect(setup.status("McpHost", "cursor").effective).toBe("BreakGlass");
    expect(setup.condition("McpHost", "cursor", "Ready")).toBe("True Enforced");
    expect(setup.messageOf("McpHost", "cursor", "Restricted")).toMatch(
      /McpBreakGlass\/default\/incident by ops@example.com .*public repository/,
    );
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    expect(setup.condition("McpToken", "laptop", "Restricted")).toBe("True BreakGlass");
    expect(setup.status("McpToken", "laptop").phase).toBe("Restricted");
  });

  it("holds issuance, and lifting it lets go", async () => {
    await begin(cutHost(), aToken());
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
    await lift("incident");
    expect(await setup.present()).toBe("allowed");
    expect(setup.status("McpHost", "cursor").effective).toBe("Enabled");
  });

  it("cuts what appears later, from birth", async () => {
    await begin(
      aBreakGlass("all", { target: { kind: "McpHost", all: true } }),
      aBreakGlass("named", { target: { kind: "McpUser", name: "bob" } }),
    );
    expect(setup.status("McpBreakGlass", "named").matched).toBe(0);
    await edit(aUser("bob"));
    await edit(aHost("later"));
    expect(setup.status("McpUser", "bob").effective).toBe("BreakGlass");
    expect(setup.status("McpHost", "later").effective).toBe("BreakGlass");
    expect(setup.status("McpBreakGlass", "named").matched).toBe(1);
    expect(setup.status("McpBreakGlass", "all").matched).toBe(2);
  });

  it("with a selector keeps what it matched, whatever happens to labels, over a restart too", async () => {
    const labelled = aHost("cursor", {}, { metadata: { labels: { team: "red" } } });
    await begin(labelled, aToken());
    await edit(aBreakGlass("red", { target: { kind: "McpHost", selector: { matchLabels: { team: "red" } } } }));
    expect(await setup.present()).toBe("host_disabled");
    await edit(aHost());
    expect(await setup.present()).toBe("host_disabled");
    expect(setup.status("McpHost", "cursor").effective).toBe("BreakGlass");
    await setup.stop();
    await setup.start();
    expect(setup.status("McpHost", "cursor").effective).toBe("BreakGlass");
    await lift("red");
    expect(await setup.present()).toBe("allowed");
    expect(setup.status("McpHost", "cursor").effective).toBe("Enabled");
  });

  it("leaves another in force when it is lifted", async () => {
    await begin(aToken());
    await edit(cutHost("one"));
    await edit(cutHost("two"));
    await lift("one");
    expect(await setup.present()).toBe("host_disabled");
    await lift("two");
    expect(await setup.present()).toBe("allowed");
  });

  it("ends by the clock, and says so", async () => {
    await begin(aToken(), cutHost("short", { until: new Date(Date.parse("2026-06-01T00:00:00Z") + hour).toISOString() }));
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
    await setup.time.jump(hour);
    expect(await setup.present()).toBe("allowed");
    expect(setup.condition("McpBreakGlass", "short", "Expired")).toBe("True UntilPassed");
    expect(setup.status("McpBreakGlass", "short").matched).toBe(0);
    expect(setup.status("McpHost", "cursor").effective).toBe("Enabled");
    const pushed = setup.gateway.pushes.length;
    await setup.time.jump(day);
    expect(setup.gateway.pushes.slice(pushed)).toEqual([]);
  });

  it("is not lifted before a fresh read has confirmed that it is gone", async () => {
    await begin(aToken());
    await edit(cutHost());
    setup.source.confirmGone = async () => "unknown";
    await lift("incident");
    expect(await setup.present()).toBe("host_disabled");
    expect(setup.status("McpHost", "cursor").effective).toBe("BreakGlass");
    setup.source.confirmGone = async () => "deleted";
    await setup.time.advance(5_000);
    expect(await setup.present()).toBe("allowed");
  });

  it("that was lifted while nothing ran is lifted at the next start", async () => {
    await begin(aToken());
    await edit(cutHost());
    await setup.stop();
    setup.source.delete({ kind: "McpBreakGlass", namespace: "default", name: "incident" });
    await setup.start();
    expect(await setup.present()).toBe("allowed");
  });

  it("of the cluster offboards a person everywhere", async () => {
    const target = { kind: "McpUser", userEmail: "ADA@example.com" } as const;
    await begin(aUser("ada", { email: "ada@example.com" }), aToken("laptop", { userRef: { name: "ada" } }));
    await edit(declare(["McpClusterBreakGlass", "leaver"], { target, namespaces: { all: true }, reason: "left" }));
    expect(await setup.present()).toBe("user_disabled");
    expect(setup.status("McpUser", "ada")).toMatchObject({
      effective: "BreakGlass",
      access: "Enabled",
      tokens: { active: 1, inactive: 0 },
    });
    await lift("leaver", "McpClusterBreakGlass");
    expect(await setup.present()).toBe("allowed");
  });
});

describe("a restriction", () => {
  it("leaves before the picture is complete, what allows waits for it", async () => {
    setup = new Setup(...links, aToken());
    const { source } = setup;
    const start = source.start.bind(source);
    source.start = async (listener) =>
      await start({
        changed: (...told) => listener.changed(...told),
        secretChanged: (...told) => listener.secretChanged(...told),
        complete: () => undefined,
        rewound: () => undefined,
      });
    await setup.start();
    setup.source.declare(cutHost());
    setup.source.declare(aHost("other"));
    await setup.time.advance(5_000);
    expect(setup.gateway.pushes.map(({ keys }) => keys)).toEqual([["McpBreakGlass/default/incident"]]);
  });

  it.each<[string, Declared]>([
    ["disabled", aHost("cursor", { enabled: false })],
    ["narrowed", aGateway("tools", { servers: [] })],
  ])("is pushed in the turn in which an object is %s", async (_, object) => {
    await begin();
    setup.source.declare(object);
    expect(setup.gateway.pushes.at(-1)).toMatchObject({ urgency: "restriction", keys: [`${object.kind}/default/${object.metadata.name}`] });
  });

  it("is pushed in the turn in which a file disappears, or an object is deleted", async () => {
    await begin();
    setup.source.lose({ kind: "McpHost", namespace: "default", name: "cursor" });
    setup.source.delete({ kind: "McpUser", namespace: "default", name: "ada" });
    expect(setup.gateway.pushes.slice(-2).map(({ urgency, keys }) => [urgency, keys])).toEqual([
      ["restriction", ["McpHost/default/cursor"]],
      ["restriction", ["McpUser/default/ada"]],
    ]);
  });

  it("that loosens goes with the others", async () => {
    await begin(aHost("cursor", { enabled: false }));
    const pushed = setup.gateway.pushes.length;
    setup.source.declare(aHost());
    expect(setup.gateway.pushes).toHaveLength(pushed);
    await setup.time.advance(2_000);
    expect(setup.gateway.pushes.at(-1)).toMatchObject({ urgency: "ordinary", keys: ["McpHost/default/cursor"] });
  });
});

describe("a hold, made at the gateway itself", () => {
  const hold = { target: { kind: "McpHost", name: "cursor" }, namespace: "default", reason: "Kubernetes is gone", by: "ops" } as const;

  it("shows on what it cuts, holds issuance, and is kept in the gateway's status", async () => {
    await begin(aToken());
    await setup.gateway.addHold(hold);
    await setup.time.advance(2_000);
    expect(setup.status("McpHost", "cursor").effective).toBe("Hold");
    expect(setup.messageOf("McpHost", "cursor", "Restricted")).toContain("Kubernetes is gone");
    expect(setup.status("McpGateway", "tools").holds).toMatchObject([{ target: { kind: "McpHost", name: "cursor" }, by: "ops" }]);
    await edit(aToken("later"));
    expect(setup.condition("McpToken", "later", "Ready")).toBe("False IssuanceHeld");
    await setup.gateway.lift(setup.status("McpGateway", "tools").holds?.[0]?.id ?? "");
    await setup.time.advance(2_000);
    expect(setup.status("McpGateway", "tools").holds).toBeUndefined();
    expect(setup.status("McpHost", "cursor").effective).toBe("Enabled");
    expect(setup.condition("McpToken", "later", "Ready")).toBe("True Issued");
  });

  it("is given back to a store that lost it, before anything is allowed", async () => {
    await begin(aToken());
    await setup.gateway.addHold(hold);
    await setup.time.advance(2_000);
    await setup.gateway.loseStore();
    await setup.time.advance(90_000);
    expect(await setup.present()).toBe("host_disabled");
    expect(await setup.gateway.cuts()).toMatchObject([{ origin: "Hold", reason: "Kubernetes is gone" }]);
  });
});
