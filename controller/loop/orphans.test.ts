import type { Gateway } from "../runtime/gateway";
import { aBreakGlass, aGateway, aHost, aServer, aToken } from "../test/declare";
import { Fleet } from "../test/fleet";

const cut = aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" } });
const key = (kind: string, name: string) => ({ kind, namespace: "default", name });

let fleet: Fleet;
afterEach(async () => await fleet.end());

/** A token that works, and then a cut of its host that is enforced. */
async function begin(count: number): Promise<void> {
  fleet = new Fleet(aGateway(), aServer(), aHost(), aToken());
  for (let index = 0; index < count; index++) await fleet.add();
  fleet.lead(fleet.replicas[0]);
  await fleet.time.advance(5_000);
  fleet.cluster.apply(cut);
  await fleet.time.advance(5_000);
}

describe("a break-glass that goes with its definition, by nobody's act", () => {
  const id = "McpBreakGlass/default/cut";
  const orphans = async () => (await fleet.gateway.cuts()).map((each) => `${each.id} ${each.orphaned}`);

  const isShownAndLiftedByName = async (): Promise<void> => {
    const token = fleet.secret("laptop");
    expect(await orphans()).toEqual([`${id} true`]);
    expect(await fleet.peek(token)).toBe("host_disabled");
    expect(fleet.status(key("McpHost", "cursor"))["effective"]).toBe("OrphanedCut");
    expect(fleet.status(key("McpGateway", "tools"))["conditions"]).toContainEqual(
      expect.objectContaining({ type: "OrphanedCuts", status: "True" }),
    );
    await fleet.time.advance(200_000);
    expect(await orphans()).toEqual([`${id} true`]);
    await fleet.gateway.lift(id);
    await fleet.time.advance(90_000);
    expect(await fleet.peek(token)).toBe("allowed");
    expect(fleet.status(key("McpHost", "cursor"))["effective"]).toBe("Enabled");
    expect(await orphans()).toEqual([]);
  };

  it("while replicas watch, is orphaned by the leader", async () => {
    await begin(2);
    fleet.lead();
    fleet.cluster.removeKind("McpBreakGlass");
    await fleet.time.advance(10_000);
    expect(await orphans()).toEqual([`${id} false`]);
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(10_000);
    await isShownAndLiftedByName();
  });

  it("while no replica runs, is orphaned by the one that leads next, and nothing is issued before that", async () => {
    await begin(1);
    await fleet.replicas[0]?.controller.close();
    fleet.cluster.removeKind("McpBreakGlass");
    fleet.cluster.apply(aToken("second"));
    await fleet.add();
    await fleet.time.advance(10_000);
    expect(await orphans()).toEqual([`${id} false`]);
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(10_000);
    expect(fleet.cluster.secrets.has("default/second")).toBe(false);
    await isShownAndLiftedByName();
    expect(fleet.cluster.secrets.has("default/second")).toBe(true);
  });

  it("is a break-glass again when it is declared anew, and is lifted with its object", async () => {
    await begin(2);
    fleet.cluster.removeKind("McpBreakGlass");
    await fleet.time.advance(10_000);
    fleet.cluster.apply(cut);
    await fleet.time.advance(90_000);
    expect(await orphans()).toEqual([`${id} false`]);
    fleet.cluster.delete(key("McpBreakGlass", "cut"));
    await fleet.time.advance(90_000);
    expect(await orphans()).toEqual([]);
    expect(await fleet.peek(fleet.secret("laptop"))).toBe("allowed");
  });
});

describe("a cut that a rewound history lost, and that only one replica that does not lead knows of", () => {
  const cursorHold = [{ origin: "Hold", id: expect.stringMatching(/^orphaned-/), target: { kind: "McpHost", name: "cursor" } }];

  /** The first knows the cut; the second was started after history was rewound, and leads from the next step on. */
  async function rewindAndLose(isAway = () => false, goAway = () => undefined as void): Promise<string> {
    fleet = new Fleet(aGateway(), aServer(), aHost(), aToken());
    await fleet.add((effects) => ({ ...effects, gateway: awayWhile(effects.gateway, isAway) }));
    fleet.lead(fleet.replicas[0]);
    await fleet.time.advance(5_000);
    const token = fleet.secret("laptop");
    const backup = fleet.cluster.backup();
    fleet.cluster.apply(cut);
    await fleet.time.advance(5_000);
    fleet.lead();
    goAway();
    fleet.cluster.restore(backup);
    await fleet.gateway.loseStore();
    fleet.gateway.endStreams();
    return token;
  }

  it("is given to a store that was lost, and is in force when another leads", async () => {
    const token = await rewindAndLose();
    await fleet.time.advance(20_000);
    expect(await fleet.gateway.cuts()).toMatchObject(cursorHold);
    await fleet.add();
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(90_000);
    expect(await fleet.gateway.state()).toMatchObject({ complete: true });
    expect(await fleet.peek(token)).toBe("host_disabled");
    expect(await fleet.gateway.cuts()).toMatchObject(cursorHold);
    expect(fleet.status(key("McpHost", "cursor"))["effective"]).toBe("Hold");
  });

  it("is given to one that was filled while that replica could not reach it, once, and stays lifted afterwards", async () => {
    let isAway = false;
    const token = await rewindAndLose(
      () => isAway,
      () => void (isAway = true),
    );
    await fleet.add();
    fleet.lead(fleet.replicas[1]);
    await fleet.time.advance(30_000);
    expect(await fleet.peek(token)).toBe("allowed");
    isAway = false;
    await fleet.time.advance(120_000);
    expect(await fleet.peek(token)).toBe("host_disabled");
    const [hold] = await fleet.gateway.cuts();
    await fleet.gateway.lift(hold?.id ?? "");
    await fleet.time.advance(300_000);
    expect(await fleet.gateway.cuts()).toEqual([]);
    expect(await fleet.peek(token)).toBe("allowed");
  });
});

function awayWhile(gateway: Gateway, isAway: () => boolean): Gateway {
  const reached = () => {
    if (isAway()) throw Object.assign(new Error("the gateway is away"), { code: "unreachable" });
    return gateway;
  };
  return {
    state: async () => await reached().state(),
    push: async (batch, urgency) => await reached().push(batch, urgency),
    mark: async (mark) => await reached().mark(mark),
    digests: async () => await reached().digests(),
    bucket: async (index) => await reached().bucket(index),
    cuts: async (on) => await reached().cuts(on),
    addHold: async (hold) => await reached().addHold(hold),
    predecessors: async () => await reached().predecessors(),
    usage: async () => await reached().usage(),
    events: async (listener, signal) => await reached().events(listener, signal),
    close: async () => await gateway.close(),
  };
}
