import type { FixtureOf } from "../store.contract";
import { connection, gone, host, idOf, live, token } from "./declared";

export function tokenPromises(current: FixtureOf): void {
  const hour = 3_600_000;

  it("answers for a token by its hash, not by its id alone", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [{ id: idOf("first"), hash: "0".repeat(64) }] }, { rv: 2 }));
    expect(await here.verdict()).toBe("token_unknown");
    expect(await here.verdict("never seen")).toBe("token_unknown");
  });

  it("lets both of two live ids in, and replaces the whole set at once", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("first"), live("second")] }, { rv: 2 }));
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["allow", "allow"]);
    await here.push(token({ live: [live("third")] }, { rv: 3 }));
    expect([await here.verdict("first"), await here.verdict("second"), await here.verdict("third")]).toEqual([
      "token_revoked",
      "token_revoked",
      "allow",
    ]);
  });

  it("expires a token by its own clock, to the millisecond", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("first", { notAfter: here.now + hour })] }, { rv: 2 }));
    here.now += hour - 1;
    expect(await here.verdict()).toBe("allow");
    here.now += 1;
    expect(await here.verdict()).toBe("token_expired");
  });

  it("remembers an id that left the set after its time as expired, one that left before as revoked", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("first", { notAfter: here.now + hour }), live("second")] }, { rv: 2 }));
    here.now += hour;
    await here.push(token({ live: [live("third")] }, { rv: 3 }));
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_expired", "token_revoked"]);
  });

  it("never lets an id that ended live again", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("second")] }, { rv: 2 }));
    expect(await here.pushOne(token({ live: [live("first"), live("second")] }, { rv: 3 }))).toBe("applied");
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_revoked", "allow"]);
  });

  it("never lengthens an id's life, and shortens it", async () => {
    const here = current();
    await here.ready();
    let rv = 1;
    const until = (notAfter?: number) => token({ live: [live("first", notAfter === undefined ? {} : { notAfter })] }, { rv: ++rv });
    const notAfter = async () => {
      const facts = await here.store.facts({ namespace: "team", gateway: "main", tokenId: idOf("first") });
      return facts.token?.notAfter;
    };
    for (const [declared, held] of [
      [here.now + 2 * hour, here.now + 2 * hour],
      [here.now + 3 * hour, here.now + 2 * hour],
      [undefined, here.now + 2 * hour],
      [here.now + hour, here.now + hour],
    ]) {
      await here.push(until(declared));
      expect(await notAfter()).toBe(held);
    }
  });

  it("revokes every id for good, and changes nothing when that is taken back", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("first"), live("second")] }, { rv: 2 }));
    expect(await here.pushOne(token({ live: [live("second")], revoked: true }, { rv: 3 }))).toBe("applied");
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_revoked", "token_revoked"]);
    expect(await here.pushOne(token({ live: [live("second"), live("third")] }, { rv: 4 }))).toBe("applied");
    expect([await here.verdict("second"), await here.verdict("third")]).toEqual(["token_revoked", "token_revoked"]);
  });

  it("hears of a revocation even from an older record", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("first"), live("second")] }, { rv: 5 }));
    expect(await here.pushOne(token({ revoked: true }, { rv: 4 }))).toBe("applied");
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_revoked", "token_revoked"]);
    expect(await here.pushOne(token({ revoked: true }, { rv: 4 }))).toBe("stale");
  });

  it("knows a token that was born revoked", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("dead")], revoked: true }, { name: "stillborn" }));
    expect(await here.verdict("dead")).toBe("token_revoked");
  });

  it("revokes the ids of a token that is deleted, and of one that another object has replaced", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(token(), 2));
    expect(await here.verdict()).toBe("token_revoked");
    await here.push(token({ live: [live("second")] }, { rv: 3, uid: "another" }));
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_revoked", "allow"]);
    await here.push(token({ live: [live("second"), live("third")] }, { rv: 4, uid: "a third" }));
    expect([await here.verdict("second"), await here.verdict("third")]).toEqual(["token_revoked", "allow"]);
  });

  it("calls the tokens of an object whose file has disappeared unknown, and goes on with them when it is back", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [] }, { rv: 2, absent: true }));
    expect(await here.verdict()).toBe("token_unknown");
    await here.push(token({}, { rv: 3 }));
    expect(await here.verdict()).toBe("allow");
    await here.push(token({ revoked: true }, { rv: 4, absent: true }));
    await here.push(token({}, { rv: 5 }));
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("calls a token revoked once the disappearance has become a deletion", async () => {
    const here = current();
    await here.ready();
    await here.push(token({}, { rv: 2, absent: true }), gone(token(), 3));
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("refuses a token that declares another one's id, dead or alive", async () => {
    const here = current();
    await here.ready();
    const thief = token({ live: [live("first")] }, { name: "thief" });
    expect(await here.push(thief)).toEqual([{ outcome: "refused", why: expect.stringContaining("McpToken team/laptop") }]);
    await here.push(gone(token(), 2));
    expect(await here.pushOne(thief)).toBe("refused");
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("keeps an ended id dead when its tombstone is forgotten, without its hash", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("second")] }, { rv: 2 }));
    here.now += 1;
    await here.store.prune(here.now);
    expect(await here.verdict("first")).toBe("token_unknown");
    expect((await here.store.facts({ namespace: "team", gateway: "main", tokenId: idOf("first") })).token).toBeUndefined();
    expect(await here.pushOne(token({ live: [live("first"), live("second")] }, { rv: 3 }))).toBe("applied");
    expect([await here.verdict("first"), await here.verdict("second")]).toEqual(["token_unknown", "allow"]);
    await here.push(token({ live: [live("first")] }, { name: "later", rv: 3 }));
    expect(await here.verdict("first")).toBe("token_unknown");
  });

  it("waits for the connection that a token names", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ connection: { name: "new", uid: "new-uid" } }, { rv: 2 }));
    expect(await here.verdict()).toBe("link_missing");
    await here.push(connection({}, { name: "new" }));
    expect(await here.verdict()).toBe("allow");
  });

  it("lets a token move to a connection that took over, and go on", async () => {
    const here = current();
    await here.ready();
    await here.push(connection({}, { name: "declared" }), token({ connection: { name: "declared", uid: "declared-uid" } }, { rv: 2 }));
    await here.push(gone(connection(), 3));
    expect(await here.verdict()).toBe("allow");
    await here.push(host({ enabled: false }, { rv: 4 }));
    expect(await here.verdict()).toBe("host_disabled");
  });
}
