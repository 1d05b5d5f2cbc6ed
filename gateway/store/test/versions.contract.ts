import type { FixtureOf } from "../store.contract";
import { breakGlass, connection, everything, gone, host, identity, server, token } from "./declared";

export function versionPromises(current: FixtureOf): void {
  it("applies a newer record of an object and takes an older one as stale", async () => {
    const here = current();
    await here.ready();
    expect(await here.pushOne(host({ enabled: false }, { rv: 5 }))).toBe("applied");
    expect(await here.pushOne(host({ enabled: true }, { rv: 4 }))).toBe("stale");
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.pushOne(host({ enabled: true }, { rv: 6 }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
  });

  it("calls the same record unchanged, and so the same content at a newer version", async () => {
    const here = current();
    await here.ready();
    expect(await here.pushOne(host())).toBe("unchanged");
    expect(await here.pushOne(host({}, { rv: 8 }))).toBe("unchanged");
    expect(await here.pushOne(host({ enabled: false }, { rv: 7 }))).toBe("stale");
  });

  it("takes what a controller knows more of the same revision", async () => {
    const here = current();
    await here.ready();
    expect(await here.pushOne(host({ displayName: "Cursor on MacBook" }))).toBe("applied");
  });

  it("orders versions beyond what a JavaScript number can tell apart", async () => {
    const here = current();
    await here.ready();
    await here.push(host({ enabled: false }, { rv: "9007199254740993" }));
    expect(await here.pushOne(host({}, { rv: "9007199254740992" }))).toBe("stale");
    expect(await here.pushOne(host({}, { rv: "999" }))).toBe("stale");
    expect(await here.pushOne(host({}, { rv: "10000000000000000" }))).toBe("applied");
  });

  it("keeps a deletion against every older record, whichever comes first", async () => {
    const here = current();
    await here.ready();
    expect(await here.pushOne(gone(host(), 10))).toBe("applied");
    expect(await here.verdict()).toBe("link_missing");
    expect(await here.pushOne(host({}, { rv: 9 }))).toBe("stale");
    const late = host({}, { name: "late", rv: 9 });
    expect(await here.pushOne(gone(late, 10))).toBe("applied");
    expect(await here.pushOne(late)).toBe("stale");
    expect(await here.pushOne(gone(late, 9))).toBe("stale");
    expect(await here.pushOne(gone(late, 12))).toBe("unchanged");
    expect(await here.pushOne(host({}, { name: "late", rv: 11 }))).toBe("stale");
  });

  it("lets a deletion win at the very same version", async () => {
    const here = current();
    await here.ready();
    expect(await here.pushOne(gone(host(), 1))).toBe("applied");
    expect(await here.pushOne(host())).toBe("stale");
  });

  it("takes an object that was made again, at a newer version", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(host(), 10));
    expect(await here.pushOne(host({}, { rv: 11, uid: "another" }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
  });

  it("keeps a floor under what it has forgotten, so that an old record cannot come back", async () => {
    const here = current();
    await here.ready();
    const old = identity("old", { shared: true });
    await here.push(old, gone(old, 20));
    here.now += 1000;
    await here.store.prune(here.now);
    expect(await here.push(identity("old", { shared: true }, { rv: 19 }))).toEqual([
      { outcome: "refused", why: expect.stringContaining("so that its version rises") },
    ]);
    expect(await here.pushOne(identity("old", { shared: true }, { rv: 21 }))).toBe("applied");
    // Floors are of a kind: another kind's objects are not affected.
    expect(await here.pushOne(host({}, { name: "young", rv: 2 }))).toBe("applied");
  });

  it("forgets only what was deleted before the time given", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(host(), 10));
    await here.store.prune(here.now);
    expect(await here.pushOne(host({}, { rv: 9 }))).toBe("stale");
    here.now += 1;
    await here.store.prune(here.now);
    expect(await here.pushOne(host({}, { rv: 9 }))).toBe("refused");
    expect(await here.verdict()).toBe("link_missing");
    expect(await here.pushOne(host({}, { rv: 11 }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
  });

  it("ends no break-glass without a fresh read, and none by an old one", async () => {
    const here = current();
    await here.ready();
    const order = breakGlass("lost", { target: { kind: "McpHost", name: "cursor" } }, { rv: 5 });
    await here.push(order);
    expect(await here.push(gone(order, 6))).toEqual([{ outcome: "refused", why: expect.stringContaining("confirmed: true") }]);
    expect(await here.pushOne(gone(order, 4, { confirmed: true }))).toBe("stale");
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.pushOne(gone(order, 6, { confirmed: true }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
    expect(await here.pushOne(order)).toBe("stale");
    expect(await here.verdict()).toBe("allow");
  });

  it("applies a batch whole or not at all", async () => {
    const here = current();
    await here.ready();
    const broken = token({ live: [{ id: "not an id!", hash: "00" }] }, { name: "broken", rv: 9 });
    await expect((async () => here.push(host({ enabled: false }, { rv: 9 }), broken))()).rejects.toThrow();
    expect(await here.verdict()).toBe("allow");
  });

  it("does not depend on the order in which objects that refer to each other come", async () => {
    const here = current();
    await here.open();
    await here.push(...everything().toReversed());
    await here.complete();
    expect(await here.verdict()).toBe("allow");
    await here.push(gone(server(), 2), gone(connection(), 2));
    expect(await here.verdict()).toBe("link_missing");
    await here.push(connection({}, { rv: 3 }), server({}, { rv: 3 }));
    expect(await here.verdict()).toBe("allow");
  });
}
