import type { LinkKind } from "../../../contract/kinds";
import type { FixtureOf } from "../store.contract";
import { breakGlass, clusterBreakGlass, gateway, gone, host, identity, live, token, user } from "./declared";
import type { StoreFixture } from "./store-fixture";

const names: readonly (readonly [LinkKind, string, string])[] = [
  ["McpToken", "laptop", "token_disabled"],
  ["McpGateway", "main", "gateway_disabled"],
  ["McpHost", "cursor", "host_disabled"],
  ["McpUser", "ada", "user_disabled"],
  ["McpConnection", "ada-cursor", "connection_disabled"],
  ["McpServer", "weather", "server_disabled"],
  ["McpIdentity", "ours", "identity_disabled"],
];

/** Ready, with a shared identity in use and labels on the host, so that every kind of link takes part in the decision. */
async function readyWithIdentity(here: StoreFixture): Promise<void> {
  await here.ready({ key: Buffer.alloc(32, 7) });
  const credential = { header: "Authorization", secret: { origin: "https://weather.example.com", version: "1", value: "Bearer x" } };
  const servers = [{ name: "weather", server: "weather", identity: "Shared" as const }];
  await here.push(gateway({ servers }, { rv: 2 }), identity("ours", { shared: true, credential }));
}

async function lift(here: StoreFixture, order: ReturnType<typeof breakGlass>, rv = 99): Promise<void> {
  await here.push(gone(order, rv, { confirmed: true }));
}

export function cutPromises(current: FixtureOf): void {
  it.each(names)("cut one %s by name, and restore it when lifted", async (kind, name, reason) => {
    const here = current();
    await readyWithIdentity(here);
    expect(await here.verdict()).toBe("allow");
    const order = breakGlass("order", { target: { kind, name } }, { rv: 3 });
    expect(await here.push(order)).toEqual([{ outcome: "applied", matched: 1 }]);
    expect(await here.decision()).toMatchObject({ allow: false, reason, breakGlass: true });
    await lift(here, order);
    expect(await here.verdict()).toBe("allow");
  });

  it.each(names)("cut every %s of a namespace, of all namespaces, and no other's", async (kind, _, reason) => {
    const here = current();
    await readyWithIdentity(here);
    const elsewhere = breakGlass("elsewhere", { target: { kind, all: true } }, { namespace: "other" });
    await here.push(elsewhere, clusterBreakGlass("far", { target: { kind, all: true }, namespaces: ["other", "third"] }));
    expect(await here.verdict()).toBe("allow");
    const own = breakGlass("own", { target: { kind, all: true } });
    expect(await here.push(own)).toEqual([{ outcome: "applied", matched: 1 }]);
    expect(await here.verdict()).toBe(reason);
    await lift(here, own);
    expect(await here.verdict()).toBe("allow");
    const everywhere = clusterBreakGlass("everywhere", { target: { kind, all: true } });
    await here.push(everywhere);
    expect(await here.verdict()).toBe(reason);
    await lift(here, everywhere);
    expect(await here.verdict()).toBe("allow");
  });

  it("cut what appears later: by name, by label, by email, and all of a kind", async () => {
    const here = current();
    await here.open();
    await here.complete();
    await here.push(
      breakGlass("by-name", { target: { kind: "McpHost", name: "one" } }),
      breakGlass("by-label", { target: { kind: "McpHost", matchLabels: { team: "red" } } }),
      clusterBreakGlass("by-email", { target: { kind: "McpUser" }, userEmail: "Ada@Example.com" }),
    );
    await here.push(host({}, { name: "one" }), host({}, { name: "two", labels: { team: "red" } }), host({}, { name: "three" }));
    await here.push(user({ email: "aDA@example.COM" }), user({ email: "eve@example.com" }, { name: "eve" }));
    const cut = async (kind: LinkKind, name: string) => (await here.store.cuts({ kind, namespace: "team", name })).length;
    expect([await cut("McpHost", "one"), await cut("McpHost", "two"), await cut("McpHost", "three")]).toEqual([1, 1, 0]);
    expect([await cut("McpUser", "ada"), await cut("McpUser", "eve")]).toEqual([1, 0]);
  });

  it("reach a person by email in every namespace, or in those named", async () => {
    const here = current();
    await here.ready();
    await here.push(user({ email: "ada@example.com" }, { rv: 2 }), user({ email: "ada@example.com" }, { namespace: "other", name: "a-l" }));
    const target = { kind: "McpUser" } as const;
    const some = clusterBreakGlass("some", { target, userEmail: "ADA@example.com", namespaces: ["other"] });
    expect(await here.push(some)).toEqual([{ outcome: "applied", matched: 1 }]);
    expect(await here.verdict()).toBe("allow");
    expect(await here.push(clusterBreakGlass("all", { target, userEmail: "ADA@example.com" }))).toEqual([
      { outcome: "applied", matched: 2 },
    ]);
    expect(await here.verdict()).toBe("user_disabled");
  });

  it("reach a name in all namespaces", async () => {
    const here = current();
    await here.ready();
    const order = clusterBreakGlass("order", { target: { kind: "McpHost", name: "cursor" } });
    expect(await here.push(order)).toEqual([{ outcome: "applied", matched: 1 }]);
    expect(await here.verdict()).toBe("host_disabled");
    await here.push(host({}, { namespace: "later" }));
    expect(await here.store.cuts({ kind: "McpHost", namespace: "later", name: "cursor" })).toHaveLength(1);
  });

  it("need every label of a selector", async () => {
    const here = current();
    await here.ready();
    await here.push(host({}, { rv: 2, labels: { team: "red", os: "mac" } }));
    const both = breakGlass("both", { target: { kind: "McpHost", matchLabels: { team: "red", os: "linux" } } });
    expect(await here.push(both)).toEqual([{ outcome: "applied", matched: 0 }]);
    expect(await here.verdict()).toBe("allow");
    const mac = breakGlass("mac", { target: { kind: "McpHost", matchLabels: { os: "mac", team: "red" } } });
    expect(await here.push(mac)).toEqual([{ outcome: "applied", matched: 1 }]);
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("hold on to what a selector matched, whatever becomes of the labels and of the object itself", async () => {
    const here = current();
    await here.ready();
    const order = breakGlass("order", { target: { kind: "McpHost", matchLabels: { team: "red" } } });
    await here.push(order);
    expect(await here.verdict()).toBe("allow");
    await here.push(host({}, { rv: 2, labels: { team: "red" } }));
    expect(await here.verdict()).toBe("host_disabled");
    await here.push(host({}, { rv: 3, labels: { team: "blue" } }));
    expect(await here.verdict()).toBe("host_disabled");
    await here.push(gone(host(), 4));
    here.now += 1;
    await here.store.prune(here.now);
    await here.push(host({}, { rv: 5, uid: "made-again" }));
    expect(await here.verdict()).toBe("host_disabled");
    await lift(here, order);
    expect(await here.verdict()).toBe("allow");
    await here.push(host({}, { rv: 6, uid: "made-again", labels: { team: "red" } }));
    expect(await here.verdict()).toBe("allow");
  });

  it("keep a token cut over its rotation, and over its being made again", async () => {
    const here = current();
    await here.ready();
    await here.push(breakGlass("order", { target: { kind: "McpToken", name: "laptop" } }));
    await here.push(token({ live: [live("first"), live("second")] }, { rv: 2 }));
    expect(await here.verdict("second")).toBe("token_disabled");
    await here.push(gone(token(), 3), token({ live: [live("third")] }, { rv: 4, uid: "made-again" }));
    expect(await here.verdict("third")).toBe("token_disabled");
  });

  it("overlap: what two cut stays cut until both have ended", async () => {
    const here = current();
    await here.ready();
    await here.push(host({}, { rv: 2, labels: { team: "red" } }));
    const orders = [
      breakGlass("by-name", { target: { kind: "McpHost", name: "cursor" } }),
      breakGlass("by-label", { target: { kind: "McpHost", matchLabels: { team: "red" } } }),
      breakGlass("all", { target: { kind: "McpHost", all: true } }),
    ];
    await here.push(...orders);
    expect(await here.store.cuts({ kind: "McpHost", namespace: "team", name: "cursor" })).toHaveLength(3);
    for (const order of orders) {
      expect(await here.verdict()).toBe("host_disabled");
      await lift(here, order);
    }
    expect(await here.verdict()).toBe("allow");
  });

  it("only ever gain reach while they last", async () => {
    const here = current();
    await here.ready();
    await here.push(clusterBreakGlass("order", { target: { kind: "McpHost", all: true }, namespaces: ["team"] }));
    await here.push(clusterBreakGlass("order", { target: { kind: "McpHost", all: true }, namespaces: ["other"] }, { rv: 2 }));
    expect(await here.verdict()).toBe("host_disabled");
    await here.push(breakGlass("named", { target: { kind: "McpUser", name: "ada" } }));
    await here.push(breakGlass("named", { target: { kind: "McpUser", name: "eve" } }, { rv: 2 }));
    await lift(here, clusterBreakGlass("order", { target: { kind: "McpHost", all: true } }));
    expect(await here.verdict()).toBe("user_disabled");
  });

  it("never turn from one kind to another", async () => {
    const here = current();
    await here.ready();
    await here.push(breakGlass("order", { target: { kind: "McpHost", name: "cursor" } }));
    const turned = breakGlass("order", { target: { kind: "McpUser", name: "ada" } }, { rv: 2 });
    expect(await here.push(turned)).toEqual([{ outcome: "refused", why: expect.stringContaining("it cuts McpHost") }]);
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("refuse an order whose target names nothing, rather than guess the widest or none", async () => {
    const here = current();
    await here.ready();
    const why = expect.stringContaining("names nothing");
    expect(await here.push(breakGlass("empty", { target: { kind: "McpHost" } }))).toEqual([{ outcome: "refused", why }]);
    expect(await here.push(breakGlass("no-labels", { target: { kind: "McpHost", matchLabels: {} } }))).toEqual([
      { outcome: "refused", why },
    ]);
    const nowhere = clusterBreakGlass("nowhere", { target: { kind: "McpHost", all: true }, namespaces: [] });
    expect(await here.push(nowhere)).toEqual([{ outcome: "refused", why: expect.stringContaining("namespaces") }]);
    expect(await here.store.cuts()).toEqual([]);
  });

  it("end by their until only when the store's own clock has passed it", async () => {
    const here = current();
    await here.ready();
    const order = breakGlass("order", { target: { kind: "McpHost", name: "cursor" }, until: here.now + 1000 });
    await here.push(order);
    const over = gone(order, 1, { confirmed: true, expired: true });
    here.now += 999;
    expect(await here.push(over)).toEqual([{ outcome: "refused", why: expect.stringContaining("has not passed") }]);
    here.now += 1;
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.pushOne(over)).toBe("applied");
    expect(await here.verdict()).toBe("allow");
    const endless = breakGlass("endless", { target: { kind: "McpHost", name: "cursor" } });
    await here.push(endless);
    expect(await here.push(gone(endless, 1, { confirmed: true, expired: true }))).toEqual([{ outcome: "refused", why: "it has no until" }]);
  });

  it("act when their file has disappeared, until somebody has confirmed that", async () => {
    const here = current();
    await here.ready();
    await here.push(breakGlass("order", { target: { kind: "McpHost", name: "cursor" } }, { rv: 2 }));
    await here.push(breakGlass("order", { target: { kind: "McpHost", name: "cursor" } }, { rv: 3, absent: true }));
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("are listed oldest first, with who, why, since when and how many", async () => {
    const here = current();
    await here.ready();
    const order = {
      target: { kind: "McpHost", name: "cursor" },
      incident: "https://incidents.example.com/1",
      until: here.now + 5,
    } as const;
    await here.push(
      breakGlass("order", order),
      clusterBreakGlass("wide", { target: { kind: "McpUser", all: true }, namespaces: ["team"] }),
    );
    const hold = await here.store.addHold({ target: { kind: "McpHost", all: true }, namespace: "", reason: "worm", by: "carl" });
    expect(await here.store.cuts()).toEqual([
      {
        id: "McpBreakGlass/team/order",
        origin: "McpBreakGlass",
        orphaned: false,
        ...order,
        namespace: "team",
        reason: "laptop lost",
        by: "bob@example.com",
        since: 500,
        matched: 1,
      },
      {
        id: "McpClusterBreakGlass//wide",
        origin: "McpClusterBreakGlass",
        orphaned: false,
        target: { kind: "McpUser", all: true },
        namespaces: ["team"],
        reason: "offboarding",
        since: 600,
        matched: 1,
      },
      {
        id: hold.id,
        origin: "Hold",
        orphaned: false,
        target: { kind: "McpHost", all: true },
        reason: "worm",
        by: "carl",
        since: here.now,
        matched: 1,
      },
    ]);
    expect(await here.store.cuts({ kind: "McpBreakGlass", namespace: "team", name: "order" })).toEqual([]);
  });

  it("can be made at the gateway itself, and lifted there by their id; a break-glass cannot", async () => {
    const here = current();
    await here.ready();
    const target = { kind: "McpHost", name: "cursor" } as const;
    const hold = await here.store.addHold({ target, namespace: "team", reason: "worm", by: "carl" });
    expect(hold).toEqual({ id: expect.any(String), target, namespace: "team", reason: "worm", by: "carl", since: here.now });
    expect(await here.verdict()).toBe("host_disabled");
    await here.store.close();
    await here.open();
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.lift(hold.id)).toBe(true);
    expect(await here.store.lift(hold.id)).toBe(false);
    expect(await here.verdict()).toBe("allow");
    await here.push(breakGlass("order", { target }));
    expect(await here.store.lift("McpBreakGlass/team/order")).toBe(false);
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("refuse a hold whose target names nothing", async () => {
    const here = current();
    await here.ready();
    const hold = { target: { kind: "McpHost" }, namespace: "team", reason: "?", by: "carl" } as const;
    await expect((async () => here.store.addHold(hold))()).rejects.toThrow("names nothing");
  });
}
