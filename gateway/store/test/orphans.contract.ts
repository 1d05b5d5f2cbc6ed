import type { FixtureOf } from "../store.contract";
import { breakGlass, everything, gone, host } from "./declared";

const id = "McpBreakGlass/team/order";
const order = breakGlass("order", { target: { kind: "McpHost", name: "cursor" } }, { rv: 40 });
const lost = (rv: number) => gone(order, rv, { orphaned: true });

/** A break-glass went with its definition or its namespace: nobody lifted it. */
export function orphanPromises(current: FixtureOf): void {
  const cutReady = async () => {
    const here = current();
    await here.ready();
    await here.push(order);
    return here;
  };

  it("go on cutting, are shown as orphaned, and are in no digest that a declaration could be compared with", async () => {
    const here = await cutReady();
    expect(await here.pushOne(lost(50))).toBe("applied");
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.cuts()).toMatchObject([{ id, orphaned: true, matched: 1 }]);
    expect((await here.summaries()).map(({ kind }) => kind)).not.toContain("McpBreakGlass");
    expect(await here.pushOne(lost(60))).toBe("unchanged");
  });

  it("are lifted by their id, and by nothing else: not by a deletion, not by the order told again by one that is late", async () => {
    const here = await cutReady();
    expect(await here.store.lift(id)).toBe(false);
    await here.push(lost(50));
    expect(await here.push(gone(order, 60, { confirmed: true }))).toEqual([{ outcome: "refused", why: expect.stringContaining(id) }]);
    expect(await here.pushOne(order)).toBe("stale");
    expect(await here.store.cuts()).toMatchObject([{ orphaned: true }]);
    expect(await here.store.lift(id)).toBe(true);
    expect(await here.verdict()).toBe("allow");
    expect(await here.pushOne(order)).toBe("stale");
    expect(await here.verdict()).toBe("allow");
  });

  it("are break-glasses again when they are declared anew, which end as every break-glass does", async () => {
    const here = await cutReady();
    await here.push(lost(50));
    const anew = { ...order, uid: "another", resourceVersion: "60" };
    expect(await here.pushOne(anew)).toBe("applied");
    expect(await here.store.cuts()).toMatchObject([{ id, orphaned: false }]);
    expect(await here.pushOne(lost(70))).toBe("stale");
    expect(await here.store.lift(id)).toBe(false);
    expect(await here.pushOne(gone(anew, 80, { confirmed: true }))).toBe("applied");
    expect(await here.verdict()).toBe("allow");
  });

  it("are not made by what is late, nor of what nobody cut, nor of anything that is no break-glass", async () => {
    const here = await cutReady();
    expect(await here.pushOne(lost(39))).toBe("stale");
    expect(await here.store.cuts()).toMatchObject([{ orphaned: false }]);
    expect(await here.pushOne(gone(breakGlass("never", { target: { kind: "McpHost", all: true } }), 9, { orphaned: true }))).toBe(
      "unchanged",
    );
    expect(await here.pushOne(gone(order, 50, { confirmed: true }))).toBe("applied");
    expect(await here.pushOne(lost(60))).toBe("unchanged");
    expect(await here.store.cuts()).toEqual([]);
    expect(await here.pushOne(gone(host(), 70, { orphaned: true }))).toBe("applied");
    expect(await here.verdict()).toBe("link_missing");
  });

  it("cut again when their very object is declared once more after they were lifted, as an older backup is followed by a newer one", async () => {
    const here = await cutReady();
    here.epoch = 2;
    await here.complete(2);
    expect(await here.store.lift(id)).toBe(true);
    expect(await here.store.cuts()).toEqual([]);
    here.epoch = 3;
    expect(await here.pushOne(order)).toBe("applied");
    await here.push(...everything());
    await here.complete(40);
    expect(await here.store.cuts({ kind: "McpHost", namespace: "team", name: "cursor" })).toContainEqual(
      expect.objectContaining({ id, orphaned: false, matched: 1 }),
    );
    expect((await here.summaries()).map(({ kind }) => kind)).toContain("McpBreakGlass");
  });

  it("of a store that was lost are given back as holds, once, whoever gives them", async () => {
    const here = current();
    await here.ready();
    const hold = {
      id: "orphaned-0123",
      target: { kind: "McpHost" as const, name: "cursor" },
      namespace: "team",
      reason: "lost",
      by: "ada",
    };
    const first = await here.store.addHold(hold);
    here.now += 1_000;
    expect(await here.store.addHold({ ...hold, reason: "again" })).toEqual(first);
    expect(await here.store.cuts()).toMatchObject([{ id: "orphaned-0123", origin: "Hold", reason: "lost", matched: 1 }]);
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.lift("orphaned-0123")).toBe(true);
    expect(await here.verdict()).toBe("allow");
  });

  it("stay over a rewound history, and wait for their epoch to be open", async () => {
    const here = await cutReady();
    here.epoch = 2;
    expect(await here.pushOne(lost(50))).toBe("refused");
    here.epoch = 1;
    await here.push(lost(50));
    here.epoch = 2;
    await here.complete(2);
    expect(await here.store.cuts()).toMatchObject([{ id, orphaned: true }]);
  });
}
