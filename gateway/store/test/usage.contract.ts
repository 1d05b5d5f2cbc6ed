import type { FixtureOf } from "../store.contract";
import { connection, gateway, gone, idOf, live, token } from "./declared";

export function usagePromises(current: FixtureOf): void {
  const entry = { tokenId: idOf("first"), namespace: "team", token: "laptop", firstUsedAt: 1000, lastUsedAt: 1500, calls: 2 };

  it("adds what was used to what was used before", async () => {
    const here = current();
    await here.ready();
    await here.store.recordUsage([entry]);
    await here.store.recordUsage([{ ...entry, firstUsedAt: 1600, lastUsedAt: 1800, calls: 3, client: "Cursor 1.2" }]);
    await here.store.recordUsage([{ ...entry, firstUsedAt: 900, lastUsedAt: 900, calls: 1 }]);
    expect(await here.store.usage()).toEqual([{ ...entry, firstUsedAt: 900, lastUsedAt: 1800, calls: 6, client: "Cursor 1.2" }]);
    await here.store.close();
    await here.open();
    expect(await here.store.usage()).toHaveLength(1);
  });

  it("forgets the uses of ids that it forgets", async () => {
    const here = current();
    await here.ready();
    await here.store.recordUsage([entry]);
    await here.push(gone(token(), 2));
    here.now += 1;
    await here.store.prune(here.now);
    expect(await here.store.usage()).toEqual([]);
  });

  it("knows where clients reach a gateway, as it was told last", async () => {
    const here = current();
    await here.ready();
    const main = { namespace: "team", name: "main" };
    expect(await here.store.gatewayUrl(main)).toBeUndefined();
    await here.push(gateway({ url: "https://mcp.example.com/x" }, { rv: 2 }));
    expect(await here.store.gatewayUrl(main)).toBe("https://mcp.example.com/x");
    expect(await here.store.gatewayUrl({ ...main, namespace: "other" })).toBeUndefined();
    await here.push(gateway({}, { rv: 3 }));
    expect(await here.store.gatewayUrl(main)).toBeUndefined();
  });

  it("finds where a token leads, and which of its ids are live, newest first", async () => {
    const here = current();
    await here.ready();
    const set = [live("first", { issuedAt: 1 }), live("second", { issuedAt: 2, notAfter: here.now + 1000 })];
    await here.push(token({ live: set }, { rv: 2 }));
    const place = {
      token: { kind: "McpToken", namespace: "team", name: "laptop" },
      gateway: { namespace: "team", name: "main" },
      serverNames: ["weather"],
      live: [idOf("second"), idOf("first")],
    };
    expect(await here.store.locate(idOf("first"))).toEqual(place);
    here.now += 1000;
    expect(await here.store.locate(idOf("second"))).toEqual({ ...place, live: [idOf("first")] });
    expect(await here.store.locate("unknown000")).toBeUndefined();
    expect(await here.store.locate("not an id")).toBeUndefined();
  });

  it("finds a token whose gateway or connection is missing", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(gateway(), 2));
    expect(await here.store.locate(idOf("first"))).toMatchObject({ gateway: { namespace: "team", name: "main" }, serverNames: [] });
    await here.push(gone(connection(), 2));
    expect(await here.store.locate(idOf("first"))).toEqual({
      token: { kind: "McpToken", namespace: "team", name: "laptop" },
      live: [idOf("first")],
      serverNames: [],
    });
  });
}
