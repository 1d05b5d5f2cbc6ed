import type { FixtureOf } from "../store.contract";
import { breakGlass, connection, everything, gone, host, live, token, user } from "./declared";

export function epochPromises(current: FixtureOf): void {
  const order = breakGlass("order", { target: { kind: "McpHost", name: "cursor" } }, { rv: 40 });

  it("takes only what restricts from a higher epoch, until a complete snapshot has opened it", async () => {
    const here = current();
    await here.ready();
    await here.push(host({ enabled: false }, { rv: 50 }));
    here.epoch = 2;
    expect(await here.push(host({}, { rv: 7 }))).toEqual([{ outcome: "unchanged", why: expect.stringContaining("epoch 2") }]);
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.pushOne(user({ enabled: false }, { rv: 3 }))).toBe("applied");
    here.epoch = 1;
    await here.push(host({}, { rv: 51 }));
    expect(await here.verdict()).toBe("user_disabled");
    expect((await here.store.state()).epoch).toBe(1);
  });

  it("applies a deletion, a revocation and a break-glass of a higher epoch at once, whatever their version", async () => {
    const here = current();
    await here.ready();
    await here.push(...everything().map((record) => ({ ...record, resourceVersion: "50" })));
    here.epoch = 2;
    expect(await here.pushOne(breakGlass("new", { target: { kind: "McpUser", name: "ada" } }, { rv: 5 }))).toBe("applied");
    expect(await here.verdict()).toBe("user_disabled");
    expect(await here.pushOne(gone(host(), 5))).toBe("applied");
    expect(await here.verdict()).toBe("link_missing");
    expect(await here.pushOne(token({ revoked: true }, { rv: 5 }))).toBe("applied");
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("refuses to end a break-glass before the epoch is open", async () => {
    const here = current();
    await here.ready();
    await here.push(order);
    here.epoch = 2;
    expect(await here.push(gone(order, 99, { confirmed: true }))).toEqual([
      { outcome: "refused", why: expect.stringContaining("epoch 2") },
    ]);
    expect(await here.verdict()).toBe("host_disabled");
  });

  it("opens the epoch with the snapshot: what waited applies, what it does not mention is gone", async () => {
    const here = current();
    await here.ready();
    await here.push(...everything().map((record) => ({ ...record, resourceVersion: "50" })), host({}, { name: "later", rv: 60 }));
    here.epoch = 2;
    await here.push(...everything().map((record) => ({ ...record, resourceVersion: "5" })), connection({ servers: [] }, { rv: 6 }));
    await here.complete(7);
    expect(await here.store.state()).toMatchObject({ epoch: 2, highWater: "7", complete: true });
    expect(await here.verdict()).toBe("server_not_allowed");
    expect(await here.pushOne(connection({}, { rv: 8 }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
    const left = await here.summaries();
    expect(left.map(({ name }) => name)).not.toContain("later");
    here.epoch = 1;
    expect(await here.pushOne(host({}, { rv: 999 }))).toBe("stale");
  });

  it("waits with a record in its newest form, and not at all when its object is deleted meanwhile", async () => {
    const here = current();
    await here.ready();
    here.epoch = 2;
    const rest = everything().filter(({ kind }) => kind !== "McpHost");
    await here.push(...rest, host({ displayName: "new" }, { rv: 9 }), host({ displayName: "old" }, { rv: 8 }));
    await here.push(user({}, { rv: 3 }), gone(user(), 4), user({}, { rv: 3 }));
    await here.complete(10);
    expect(await here.verdict()).toBe("link_missing");
    expect(await here.pushOne(host({ displayName: "new" }, { rv: 9 }))).toBe("unchanged");
  });

  it("keeps break-glasses that the snapshot lost as orphaned cuts, until they are lifted by name", async () => {
    const here = current();
    await here.ready();
    await here.push(order);
    here.epoch = 2;
    await here.push(...everything());
    await here.complete(2);
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.cuts()).toMatchObject([{ id: "McpBreakGlass/team/order", orphaned: true, matched: 1 }]);
    const summaries = await here.summaries();
    expect(summaries.map(({ kind }) => kind)).not.toContain("McpBreakGlass");
    expect(await here.push(gone(order, 9, { confirmed: true }))).toEqual([
      { outcome: "refused", why: expect.stringContaining("McpBreakGlass/team/order") },
    ]);
    expect(await here.store.lift("McpBreakGlass/team/order")).toBe(true);
    expect(await here.verdict()).toBe("allow");
  });

  it("takes an orphaned cut for declared again when the new history declares it", async () => {
    const here = current();
    await here.ready();
    await here.push(order);
    here.epoch = 2;
    await here.push(...everything());
    await here.complete(2);
    expect(await here.pushOne({ ...order, resourceVersion: "3" })).toBe("applied");
    expect(await here.store.cuts()).toMatchObject([{ orphaned: false }]);
    expect(await here.store.lift("McpBreakGlass/team/order")).toBe(false);
    expect(await here.pushOne(gone(order, 4, { confirmed: true }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
  });

  it("keeps what was disabled or deleted in the lost history cut, until that is lifted by name", async () => {
    const here = current();
    await here.ready();
    await here.push(host({ enabled: false }, { rv: 50 }), gone(user(), 51));
    here.epoch = 2;
    await here.push(...everything());
    await here.complete(2);
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.cuts()).toMatchObject([
      { id: "Disabled/McpHost/team/cursor", origin: "Disabled", orphaned: true },
      { id: "Disabled/McpUser/team/ada", origin: "Disabled", orphaned: true },
    ]);
    expect(await here.store.lift("Disabled/McpHost/team/cursor")).toBe(true);
    expect(await here.verdict()).toBe("user_disabled");
    expect(await here.store.lift("Disabled/McpUser/team/ada")).toBe(true);
    expect(await here.verdict()).toBe("allow");
  });

  it("keeps holds and revoked ids over a rewound history", async () => {
    const here = current();
    await here.ready();
    const hold = await here.store.addHold({ target: { kind: "McpHost", all: true }, namespace: "", reason: "worm", by: "carl" });
    await here.push(token({ live: [live("second")] }, { rv: 50 }));
    here.epoch = 2;
    await here.push(...everything());
    await here.complete(2);
    expect(await here.verdict("first")).toBe("token_revoked");
    expect(await here.verdict("second")).toBe("token_revoked");
    expect((await here.store.cuts()).map(({ id }) => id)).toEqual([hold.id]);
  });

  it("lets a cut made before the epoch was open end with what that epoch says then", async () => {
    const here = current();
    await here.ready();
    here.epoch = 2;
    await here.push(host({ enabled: false }, { rv: 5 }));
    expect(await here.verdict()).toBe("host_disabled");
    await here.push(host({}, { rv: 6 }), ...everything().filter(({ kind }) => kind !== "McpHost"));
    expect(await here.verdict()).toBe("host_disabled");
    await here.complete(7);
    expect(await here.verdict()).toBe("allow");
    expect(await here.store.cuts()).toEqual([]);
  });

  it("still applies what an older epoch restricts, and nothing else of it", async () => {
    const here = current();
    here.epoch = 2;
    await here.ready();
    here.epoch = 1;
    expect(await here.pushOne(connection({ servers: [] }, { rv: 99 }))).toBe("stale");
    expect(await here.pushOne(gone(host(), 99))).toBe("stale");
    expect(await here.verdict()).toBe("allow");
    expect(await here.pushOne(host({ enabled: false }, { rv: 99 }))).toBe("applied");
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.lift("Disabled/McpHost/team/cursor")).toBe(true);
    expect(await here.pushOne(order)).toBe("applied");
    expect(await here.store.cuts()).toMatchObject([{ id: "McpBreakGlass/team/order", orphaned: true }]);
    expect(await here.pushOne(order)).toBe("stale");
    expect(await here.store.lift("McpBreakGlass/team/order")).toBe(true);
    expect(await here.verdict()).toBe("allow");
    expect(await here.pushOne(token({ revoked: true }, { rv: 99 }))).toBe("applied");
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("ignores the snapshot of an older epoch", async () => {
    const here = current();
    here.epoch = 2;
    await here.ready();
    here.epoch = 1;
    await here.complete(999);
    expect(await here.store.state()).toMatchObject({ epoch: 2, highWater: "1" });
  });
}
