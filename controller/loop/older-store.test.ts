import { aGateway, aHost, aServer, aToken } from "../test/declare";
import { Fleet } from "../test/fleet";

const gatewayKey = { kind: "McpGateway", namespace: "default", name: "tools" };
const onCursor = { target: { kind: "McpHost" as const, name: "cursor" }, namespace: "default", reason: "odd", by: "ann" };

let fleet: Fleet;
let token: string;
let copy: string;
afterEach(async () => await fleet.end());

/** A token that works, a copy of the store as it is then, and after that a hold. */
async function begin(): Promise<void> {
  fleet = new Fleet(aGateway(), aServer(), aHost(), aToken());
  await fleet.add();
  await fleet.add();
  fleet.lead(fleet.replicas[0]);
  await fleet.time.advance(5_000);
  token = fleet.secret("laptop");
  copy = fleet.gateway.copy();
  await fleet.gateway.addHold(onCursor);
  await fleet.time.advance(90_000);
  expect(fleet.status(gatewayKey)["holds"]).toHaveLength(1);
}

const expectHeldAgain = async (): Promise<void> => {
  await fleet.time.advance(90_000);
  expect(await fleet.gateway.state()).toMatchObject({ complete: true });
  expect(await fleet.gateway.cuts()).toMatchObject([{ origin: "Hold", reason: "odd" }]);
  expect(await fleet.peek(token)).toBe("host_disabled");
  expect(fleet.status(gatewayKey)["holds"]).toHaveLength(1);
};

describe("an older copy of the store, put back under replicas that have seen a later state of it", () => {
  it("is given back the holds that were made since, when the gateway was started anew with it", async () => {
    await begin();
    await fleet.gateway.putBack(copy);
    fleet.gateway.endStreams();
    await expectHeldAgain();
  });

  it("is given them back when nothing told of the exchange, and when its cuts were read before", async () => {
    await begin();
    await fleet.gateway.putBack(copy);
    fleet.gateway.tell({ type: "hold", at: fleet.time.now(), name: "another" });
    await fleet.time.advance(2_000);
    expect(fleet.status(gatewayKey)["holds"]).toHaveLength(1);
    await expectHeldAgain();
  });

  it("is given them back by a controller that was started after it was put back, for the gateway's status says which state of the store had them", async () => {
    await begin();
    for (const { controller } of fleet.replicas.splice(0)) await controller.close();
    await fleet.gateway.putBack(copy);
    fleet.lead(await fleet.add());
    await expectHeldAgain();
  });

  it("is told apart from the store itself, in which somebody lifted a hold while no controller ran", async () => {
    await begin();
    for (const { controller } of fleet.replicas.splice(0)) await controller.close();
    const [hold] = await fleet.gateway.cuts();
    await fleet.gateway.lift(hold?.id ?? "");
    fleet.lead(await fleet.add());
    await fleet.time.advance(90_000);
    expect(await fleet.gateway.cuts()).toEqual([]);
    expect(fleet.status(gatewayKey)).not.toHaveProperty("holds");
    expect(fleet.status(gatewayKey)).not.toHaveProperty("store");
    expect(await fleet.peek(token)).toBe("allowed");
  });

  it("is noted in status once, whatever is written to the store afterwards", async () => {
    await begin();
    const { store } = fleet.status(gatewayKey);
    expect(store).toEqual({ id: (await fleet.gateway.state()).id, sequence: expect.any(Number) });
    fleet.cluster.apply(aHost("another"));
    await fleet.time.advance(90_000);
    expect((await fleet.gateway.state()).sequence).toBeGreaterThan(store?.["sequence"] ?? Number.NaN);
    expect(fleet.status(gatewayKey)["store"]).toEqual(store);
  });

  it("lets nothing through from when it is noticed until it has everything again", async () => {
    await begin();
    const mark = fleet.gateway.mark.bind(fleet.gateway);
    const marked = Promise.withResolvers<void>();
    fleet.gateway.mark = async (snapshot) => {
      await marked.promise;
      return await mark(snapshot);
    };
    await fleet.gateway.putBack(copy);
    fleet.gateway.endStreams();
    await fleet.time.advance(2_000);
    expect(await fleet.peek(token)).toBe("unavailable");
    marked.resolve();
    await expectHeldAgain();
  });

  it("is told apart from the store itself, whose answer was on its way while something was written", async () => {
    await begin();
    const state = fleet.gateway.state.bind(fleet.gateway);
    const mark = jest.spyOn(fleet.gateway, "mark");
    const isWritten = Promise.withResolvers<void>();
    fleet.gateway.state = async () => {
      const answer = await state();
      await isWritten.promise;
      return answer;
    };
    fleet.gateway.endStreams();
    await fleet.time.advance(1_000);
    const { sequence } = await state();
    fleet.cluster.apply(aHost("another"));
    await fleet.time.advance(1_000);
    expect((await state()).sequence).toBeGreaterThan(sequence);
    isWritten.resolve();
    await fleet.time.advance(90_000);
    expect(await state()).toMatchObject({ complete: true });
    expect(mark).not.toHaveBeenCalled();
  });
});
