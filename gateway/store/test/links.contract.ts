import type { FixtureOf } from "../store.contract";
import { connection, declared, everything, gateway, gone, host, identity, server, token, user } from "./declared";

export function linkPromises(current: FixtureOf): void {
  it("tells a decision everything it needs of a call that is allowed", async () => {
    const here = current();
    await here.ready();
    await here.push(
      gateway({ tools: { deny: ["rm"] }, namespaces: { from: "Names", names: ["other"] }, auth: [{ name: "X-API-Key" }] }, { rv: 2 }),
      connection({ servers: ["weather"], tools: { allow: ["get*"] }, identities: ["mine"] }, { rv: 2 }),
      server({ tools: { deny: ["drop"] } }, { rv: 2 }),
      token(
        { hostUid: "cursor-uid", userUid: "ada-uid", live: [{ id: "first00000", hash: "0".repeat(64), notAfter: here.now + 5 }] },
        { rv: 2 },
      ),
    );
    const facts = await here.store.facts({ namespace: "team", gateway: "main", server: "weather", tokenId: "first00000" });
    const open = { namespace: "team", enabled: true, cut: false };
    expect(facts).toEqual({
      gateway: {
        ...open,
        name: "main",
        uid: "main-uid",
        auth: [{ name: "X-API-Key" }],
        namespaces: { from: "Names", names: ["other"] },
        serverNames: ["weather"],
        tools: { deny: ["rm"] },
      },
      token: {
        ...open,
        name: "laptop",
        uid: "laptop-uid",
        id: "first00000",
        hash: Buffer.alloc(32),
        state: "live",
        notAfter: here.now + 5,
        connection: { name: "ada-cursor", uid: "ada-cursor-uid" },
        hostUid: "cursor-uid",
        userUid: "ada-uid",
      },
      connection: {
        ...open,
        name: "ada-cursor",
        uid: "ada-cursor-uid",
        host: "cursor",
        user: "ada",
        gateway: { namespace: "team", name: "main" },
        servers: ["weather"],
        tools: { allow: ["get*"] },
        identities: ["mine"],
      },
      host: { ...open, name: "cursor", uid: "cursor-uid", pending: false },
      user: { ...open, name: "ada", uid: "ada-uid" },
      route: { name: "weather", server: "weather", identity: "None" },
      server: {
        ...open,
        name: "weather",
        uid: "weather-uid",
        transport: { type: "http", url: "https://weather.example.com/mcp", headers: [] },
        tools: { deny: ["drop"] },
      },
    });
  });

  it("knows the gateway without a token, and nothing of a gateway that is not there", async () => {
    const here = current();
    await here.ready();
    const facts = await here.store.facts({ namespace: "team", gateway: "main" });
    expect(facts.gateway?.auth).toEqual([{ name: "Authorization", scheme: "Bearer" }]);
    expect(facts.token).toBeUndefined();
    expect(await here.store.facts({ namespace: "team", gateway: "other", tokenId: "?" })).toEqual({});
    expect(await here.verdict("first", { gateway: "other" })).toBe("connection_elsewhere");
    expect(await here.verdict("first", { namespace: "elsewhere" })).toBe("connection_elsewhere");
  });

  it("takes the only server when the path names none, and no server of several", async () => {
    const here = current();
    await here.ready();
    const query = { namespace: "team", gateway: "main", tokenId: "first00000" };
    expect((await here.store.facts(query)).route?.name).toBe("weather");
    const two = ["a", "b"].map((name) => ({ name, server: "weather", identity: "None" as const }));
    await here.push(gateway({ servers: two }, { rv: 2 }));
    expect((await here.store.facts(query)).route).toBeUndefined();
    expect((await here.store.facts(query)).gateway?.serverNames).toEqual(["a", "b"]);
    expect((await here.store.facts({ ...query, server: "b" })).server?.name).toBe("weather");
    expect(await here.verdict()).toBe("not_found");
  });

  it.each([
    ["gateway", gateway(), gateway({ enabled: false }, { rv: 2 }), "gateway_disabled"],
    ["host", host(), host({ enabled: false }, { rv: 2 }), "host_disabled"],
    ["user", user(), user({ enabled: false }, { rv: 2 }), "user_disabled"],
    ["connection", connection(), connection({ enabled: false }, { rv: 2 }), "connection_disabled"],
    ["server", server(), server({ enabled: false }, { rv: 2 }), "server_disabled"],
  ])("denies while the %s is disabled, absent or gone, and allows when it is back as it was", async (_, object, disabled, reason) => {
    const here = current();
    await here.ready();
    await here.push(disabled);
    expect(await here.verdict()).toBe(reason);
    await here.push({ ...object, resourceVersion: "3" });
    expect(await here.verdict()).toBe("allow");
    await here.push({ ...object, resourceVersion: "4", absent: true });
    expect(await here.verdict()).toBe("link_missing");
    await here.push({ ...object, resourceVersion: "5" });
    expect(await here.verdict()).toBe("allow");
    await here.push(gone(object, 6));
    expect(await here.verdict()).toBe("link_missing");
  });

  it("keeps an absent object disabled if it was, when it is back", async () => {
    const here = current();
    await here.ready();
    await here.push(host({ enabled: false }, { rv: 2 }), host({ enabled: false }, { rv: 3, absent: true }));
    await here.push(host({ enabled: false }, { rv: 4 }));
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("denies a token whose connection, host or user has given way to another object of the same name", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ hostUid: "cursor-uid", userUid: "ada-uid" }, { rv: 2 }));
    expect(await here.verdict()).toBe("allow");
    for (const replaced of [
      connection({}, { uid: "another", rv: 3 }),
      host({}, { uid: "another", rv: 3 }),
      user({}, { uid: "another", rv: 3 }),
    ]) {
      await here.push(replaced);
      expect(await here.verdict()).toBe("connection_replaced");
      await here.push({ ...replaced, uid: `${replaced.name}-uid`, resourceVersion: "4" });
      expect(await here.verdict()).toBe("allow");
    }
  });

  it("admits another namespace's connection only if the gateway does", async () => {
    const here = current();
    await here.ready();
    const namespace = "guests";
    await here.push(
      host({}, { namespace }),
      connection({ user: undefined as never }, { namespace }),
      token({ live: [{ id: "guest00000", hash: "00".repeat(32) }] }, { namespace }),
    );
    const guest = async () => {
      const facts = await here.store.facts({ namespace: "team", gateway: "main", server: "weather", tokenId: "guest00000" });
      return [facts.connection?.namespace, facts.connection?.gateway, facts.host?.uid, facts.user];
    };
    expect(await guest()).toEqual(["guests", { namespace: "team", name: "main" }, "cursor-uid", undefined]);
  });

  describe("identities", () => {
    const perUser = { servers: [{ name: "weather", server: "weather", identity: "PerUser" as const }] };
    const shared = { servers: [{ name: "weather", server: "weather", identity: "Shared" as const, identityRef: "ours" }] };
    const names = async (here: ReturnType<FixtureOf>) => {
      const facts = await here.store.facts({ namespace: "team", gateway: "main", server: "weather", tokenId: "first00000" });
      return facts.identities?.map(({ namespace, name }) => `${namespace}/${name}`).sort();
    };
    const some = [
      identity("mine", { user: "ada" }),
      identity("hers", { user: "eve" }),
      identity("ours", { shared: true }),
      identity("mine", { user: "ada" }, { namespace: "other" }),
      identity("theirs", { shared: true }, { namespace: "other" }),
      identity("elsewhere", { user: "ada", server: { namespace: "team", name: "mail" } }),
    ];

    it("are told only where the route wants one, and only those that could be chosen", async () => {
      const here = current();
      await here.ready();
      await here.push(...some);
      expect(await names(here)).toBeUndefined();
      await here.push(gateway(perUser, { rv: 2 }));
      expect(await names(here)).toEqual(["team/mine"]);
      await here.push(gateway(shared, { rv: 3 }));
      expect(await names(here)).toEqual(["team/ours"]);
      const { route } = await here.store.facts({ namespace: "team", gateway: "main", server: "weather" });
      expect(route).toEqual({ name: "weather", server: "weather", identity: "Shared", identityRef: "ours" });
    });

    it("are missing where the user has none, and never somebody else's", async () => {
      const here = current();
      await here.ready();
      await here.push(gateway(perUser, { rv: 2 }), ...some.filter(({ name }) => name !== "mine"));
      expect(await names(here)).toEqual([]);
      expect(await here.verdict()).toBe("identity_missing");
    });
  });

  it("refers to objects by name, whatever else has the name in another namespace or of another kind", async () => {
    const here = current();
    await here.ready();
    await here.push(host({ enabled: false }, { namespace: "other" }), declared("McpUser", { enabled: false }, { name: "cursor" }));
    expect(await here.verdict()).toBe("allow");
    await here.push(
      ...everything()
        .map((record) => ({ ...record, namespace: "other", uid: "x" }))
        .filter(({ kind }) => kind !== "McpToken"),
    );
    expect(await here.verdict()).toBe("allow");
  });
}
