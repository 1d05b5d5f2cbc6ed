import type { Declared } from "../sources/source";
import { crashing } from "../test/crashing";
import { aBreakGlass, aGateway, aHost, aServer, aToken } from "../test/declare";
import { Fleet } from "../test/fleet";

const links = [aGateway(), aServer(), aHost()];
const laptop = { kind: "McpToken", namespace: "default", name: "laptop" };
const cut = aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" } });
const cutKey = { kind: "McpBreakGlass", namespace: "default", name: "cut" };

const gatewayKey = { kind: "McpGateway", namespace: "default", name: "tools" };

let fleet: Fleet;
afterEach(async () => await fleet.end());

async function begin(count: number, ...objects: readonly Declared[]): Promise<void> {
  fleet = new Fleet(...links, ...objects);
  for (let index = 0; index < count; index++) await fleet.add();
  fleet.lead(fleet.replicas[0]);
  await fleet.time.advance(5_000);
}

describe("several replicas", () => {
  it("issue once, and only the leader writes statuses", async () => {
    await begin(3, aToken());
    expect(fleet.cluster.written).toHaveLength(1);
    expect(await fleet.peek(fleet.secret("laptop"))).toBe("allowed");
    expect(fleet.status(laptop)).toMatchObject({ phase: "Active" });
    expect(fleet.replicas[1]?.recorded).toEqual([]);
    expect(fleet.replicas[0]?.recorded).toContainEqual(expect.objectContaining({ reason: "Issued", name: "laptop" }));
  });

  it("push what cuts without a leader, and one of them says so", async () => {
    await begin(2, aToken());
    fleet.lead();
    fleet.cluster.apply(cut);
    await fleet.time.advance(3_000);
    expect(await fleet.peek(fleet.secret("laptop"))).toBe("host_disabled");
    expect(fleet.status(cutKey)).toMatchObject({ enforced: { generation: 1, replicas: 1 }, matched: 1 });
  });

  it("write that a break-glass is enforced once, and leave each other's word", async () => {
    await begin(3, aToken());
    fleet.cluster.apply(cut);
    await fleet.time.advance(5_000);
    const { enforced } = fleet.status(cutKey);
    const { resourceVersion } = fleet.cluster.find(cutKey)?.metadata ?? {};
    await fleet.time.advance(300_000);
    expect(fleet.status(cutKey)["enforced"]).toEqual(enforced);
    expect(fleet.cluster.find(cutKey)?.metadata.resourceVersion).toBe(resourceVersion);
  });

  it("lift nothing without a leader; the next one does, and the others learn of it", async () => {
    await begin(2, aToken(), cut);
    fleet.lead();
    fleet.cluster.delete(cutKey);
    await fleet.time.advance(200_000);
    expect(await fleet.peek(fleet.secret("laptop"))).not.toBe("allowed");
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(5_000);
    expect(await fleet.gateway.cuts()).toEqual([]);
    await fleet.time.advance(200_000);
    expect(await fleet.differences()).toBe(0);
    expect(fleet.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("end a break-glass by its until only by the leader", async () => {
    const until = new Date(Date.parse("2026-06-01T00:01:00Z")).toISOString();
    await begin(2, aToken(), aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" }, until }));
    fleet.lead();
    await fleet.time.advance(120_000);
    expect(await fleet.gateway.cuts()).toHaveLength(1);
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(10_000);
    expect(await fleet.gateway.cuts()).toEqual([]);
    await fleet.time.advance(200_000);
    expect(await fleet.gateway.cuts()).toEqual([]);
  });

  it("write nothing when another takes the lead and nothing has changed", async () => {
    await begin(2, aToken());
    await fleet.time.advance(10_000);
    const { revision } = fleet.cluster;
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(300_000);
    expect(fleet.cluster.revision).toBe(revision);
  });

  it("fill a store that was lost within seconds, without waiting for bookmarks, asking seldom", async () => {
    await begin(2, aToken());
    // Only some kinds have seen the newest version.
    fleet.cluster.apply(aHost("cursor", { displayName: "Cursor" }));
    await fleet.time.advance(5_000);
    await fleet.gateway.loseStore();
    fleet.gateway.endStreams();
    await fleet.time.advance(0);
    expect(await fleet.peek(fleet.secret("laptop"))).toBe("unavailable");
    await fleet.time.advance(4_000);
    expect(await fleet.peek(fleet.secret("laptop"))).toBe("allowed");
    const asked = fleet.replicas[0]?.source.caughtUp ?? [];
    expect([asked.length > 0, asked.length]).toEqual([true, new Set(asked).size]);
  });

  it("keep a hold over the loss of a store that they read the cuts of before they notice", async () => {
    await begin(2, aToken());
    const token = fleet.secret("laptop");
    await fleet.gateway.addHold({ target: { kind: "McpHost", name: "cursor" }, namespace: "default", reason: "odd", by: "ann" });
    await fleet.time.advance(2_000);
    await fleet.gateway.loseStore();
    fleet.gateway.tell({ type: "hold", at: fleet.time.now(), name: "another" });
    await fleet.time.advance(2_000);
    expect(fleet.status(gatewayKey)["holds"]).toHaveLength(1);
    await fleet.time.advance(90_000);
    expect(await fleet.gateway.state()).toMatchObject({ complete: true });
    expect(await fleet.peek(token)).toBe("host_disabled");
    expect(await fleet.gateway.cuts()).toMatchObject([{ origin: "Hold", reason: "odd" }]);
  });

  it("take nothing from one that is behind into a store that was lost", async () => {
    await begin(2, aToken());
    const token = fleet.secret("laptop");
    const [good, late] = fleet.replicas;
    if (late) late.source.isDeaf = true;
    fleet.cluster.delete(laptop);
    await fleet.time.advance(2_000);
    expect(await fleet.peek(token)).toBe("token_revoked");
    await good?.controller.close();
    fleet.lead(late);
    await fleet.gateway.loseStore();
    await fleet.time.advance(300_000);
    expect(await fleet.peek(token)).toBe("unavailable");
    late?.source.hear();
    await fleet.time.advance(90_000);
    expect(await fleet.peek(token)).not.toBe("allowed");
    expect(await fleet.gateway.state()).toMatchObject({ complete: true });
  });
});

describe("two leaders at once", () => {
  const rotated = aToken("laptop", { rotation: { revision: 1 } });

  it.each([
    ["the first issuance", [], aToken()],
    ["a rotation", [aToken()], rotated],
  ] as const)("never leave an undeclared live token, wherever one stops during %s and wakes", async (_, before, meanwhile) => {
    for (let step = 1; step <= 4; step++) {
      fleet = new Fleet(...links, ...before);
      const asleep = Promise.withResolvers<void>();
      let steps = 0;
      let sleeps = false;
      const nap = async () => {
        if (sleeps && ++steps === step) await asleep.promise;
      };
      const first = await fleet.add((effects) => ({ ...effects, source: napping(effects.source, nap) }));
      const second = await fleet.add();
      fleet.lead(first);
      await fleet.time.advance(5_000);
      sleeps = true;
      fleet.cluster.apply(meanwhile);
      await fleet.time.advance(5_000);
      // It does not know yet that it leads no more.
      fleet.lead(first, second);
      await fleet.time.advance(5_000);
      asleep.resolve();
      await fleet.time.advance(5_000);
      fleet.lead(second);
      await fleet.time.advance(60_000);
      expect([step, await fleet.undeclared()]).toEqual([step, []]);
      expect([step, await fleet.peek(fleet.secret("laptop"))]).toEqual([step, "allowed"]);
      expect(fleet.status(laptop)["pending"]).toBeUndefined();
      if (step < 4) await fleet.end();
    }
  });

  it.each(["before", "after"] as const)("go on where one was killed %s any call", async (when) => {
    for (let call = 1, isOver = false; !isOver; call++) {
      fleet = new Fleet(...links);
      let where = () => "";
      const doomed = await fleet.add((effects) => {
        const crash = crashing(effects, { call, when });
        where = () => crash.where();
        return crash.effects;
      });
      const other = await fleet.add();
      fleet.lead(doomed);
      fleet.cluster.apply(aToken());
      await fleet.time.advance(3_000);
      fleet.lead(other);
      await fleet.time.advance(60_000);
      expect([where(), await fleet.undeclared()]).toEqual([where(), []]);
      expect([where(), await fleet.peek(fleet.secret("laptop"))]).toEqual([where(), "allowed"]);
      isOver = where() === "";
      if (!isOver) await fleet.end();
    }
  });
});

describe("history that is rewound while replicas watch", () => {
  it("is opened as another epoch by the leader alone; cuts and revocations that were lost stay", async () => {
    await begin(2, aToken());
    const token = fleet.secret("laptop");
    const backup = fleet.cluster.backup();
    fleet.cluster.apply(cut);
    fleet.cluster.apply(aToken("laptop", { revoked: true }));
    fleet.cluster.apply(aToken("second"));
    await fleet.time.advance(5_000);
    fleet.lead();
    fleet.cluster.restore(backup);
    await fleet.time.advance(20_000);
    expect((await fleet.gateway.state()).epoch).toBe(1);
    fleet.cluster.apply(aHost("cursor", { enabled: false }));
    await fleet.time.advance(5_000);
    expect((await fleet.gateway.cuts()).map(({ id }) => id)).toContain("McpBreakGlass/default/cut");
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(120_000);
    expect(await fleet.gateway.state()).toMatchObject({ epoch: 2, complete: true });
    expect(await fleet.gateway.cuts()).toContainEqual(expect.objectContaining({ id: "McpBreakGlass/default/cut", orphaned: true }));
    expect(await fleet.peek(token)).toBe("token_revoked");
    expect(fleet.status({ kind: "McpGateway", namespace: "default", name: "tools" })["conditions"]).toContainEqual(
      expect.objectContaining({ type: "OrphanedCuts", status: "True", message: expect.stringContaining("McpBreakGlass/default/cut") }),
    );
    expect(await fleet.undeclared()).toEqual([]);
  });

  it("is not told to a store that was lost by one whose watches are silent; started anew it tells what is declared now", async () => {
    await begin(2, aToken());
    const token = fleet.secret("laptop");
    const backup = fleet.cluster.backup();
    // Further than the new history grows by what is written meanwhile: beyond that nobody could tell it from the old one.
    for (let time = 0; time < 20; time++) fleet.cluster.apply(aHost("cursor", { displayName: `Cursor ${time}` }));
    await fleet.time.advance(70_000);
    const [first, silent] = fleet.replicas;
    if (silent) silent.source.isDeaf = true;
    await first?.controller.close();
    fleet.cluster.restore(backup);
    fleet.lead(silent);
    await fleet.gateway.loseStore();
    fleet.gateway.endStreams();
    await fleet.time.advance(100_000);
    expect(await fleet.peek(token)).toBe("unavailable");
    await fleet.time.advance(120_000);
    expect(fleet.replicas[1]).not.toBe(silent);
    expect(await fleet.peek(token)).toBe("allowed");
  });

  it("loses no cut although the store is lost at the same time", async () => {
    await begin(2, aToken());
    const token = fleet.secret("laptop");
    const backup = fleet.cluster.backup();
    fleet.cluster.apply(cut);
    await fleet.time.advance(5_000);
    fleet.cluster.restore(backup);
    await fleet.gateway.loseStore();
    fleet.gateway.endStreams();
    await fleet.time.advance(60_000);
    expect(await fleet.gateway.state()).toMatchObject({ complete: true });
    expect(await fleet.peek(token)).toBe("host_disabled");
    const [hold, ...others] = await fleet.gateway.cuts();
    expect([hold?.origin, others]).toEqual(["Hold", []]);
    await fleet.gateway.lift(hold?.id ?? "");
    await fleet.time.advance(90_000);
    expect(await fleet.peek(token)).toBe("allowed");
  });
});

/** A source whose writes of one issuance wait where they are told to: before each of them. */
function napping(source: import("../sources/source").Source, nap: () => Promise<void>): import("../sources/source").Source {
  return new Proxy(source, {
    get(target, name) {
      if (name === "writeStatus") {
        return async (object: Declared, status: { pending?: unknown; live?: unknown }) => {
          if (object.kind === "McpToken") await nap();
          return await target.writeStatus(object, status);
        };
      }
      if (name === "tokenSecrets") {
        const { write, publish, remove } = target.tokenSecrets;
        return { publish, remove, write: async (secret: Parameters<typeof write>[0]) => (await nap(), await write(secret)) };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
