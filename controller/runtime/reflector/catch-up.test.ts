import { SetUp } from "./test/set-up";

describe("catching up", () => {
  it("takes a list at once where what is asked for was not seen, and goes on watching", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.history.moveOn();
    setUp.reflector.catchUp(String(setUp.server.history.revision));
    setUp.server.put("b");
    await setUp.time.advance(0);
    expect(setUp.asks).toEqual(["watch list"]);
    expect(setUp.witness.told).toContain("added b 103");
    expect(Number(setUp.reflector.seenUpTo)).toBeGreaterThanOrEqual(103);
    expect(setUp.restarts).toEqual(["asked"]);
    setUp.server.put("c");
    await setUp.time.advance(0);
    expect(setUp.witness.told).toContain("added c 104");
  });

  it("asks nothing for what was seen, or before anything was", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.reflector.catchUp(setUp.reflector.seenUpTo);
    await setUp.time.advance(0);
    expect(setUp.asks).toEqual([]);
    const fresh = new SetUp();
    fresh.reflector.catchUp("500");
    fresh.reflector.start();
    fresh.reflector.catchUp("500");
    await fresh.time.advance(0);
    expect(fresh.asks).toEqual(["watch list"]);
  });

  it("does not hammer a server: asked again and again it waits", async () => {
    const setUp = await SetUp.with(["a"]);
    for (let time = 0; time < 50; time++) {
      setUp.reflector.catchUp("900");
      await setUp.time.advance(100);
    }
    expect(setUp.asks.length).toBeLessThan(6);
  });

  it("begins with a list after a watch that broke, rather than resume it", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.endWatches();
    await setUp.time.advance(0);
    setUp.server.endWatches();
    setUp.server.history.moveOn();
    await setUp.time.advance(1);
    setUp.reflector.catchUp(String(setUp.server.history.revision));
    setUp.forget();
    await setUp.time.advance(2_000);
    expect(setUp.asks).toEqual(["watch list"]);
  });
});
