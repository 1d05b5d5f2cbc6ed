import { answer } from "./test/lines";
import { SetUp } from "./test/set-up";

describe("stopping", () => {
  const moments: Record<string, (setUp: SetUp) => Promise<void> | void> = {
    "before it was started": () => undefined,
    "right after the start": ({ reflector }) => reflector.start(),
    "while the first list does not come": async ({ reflector, server, time }) => {
      server.faults.push({ on: ["watch list"], does: "hang" });
      reflector.start();
      await time.advance(10);
    },
    "between two pages": async ({ reflector, server, time }) => {
      server.knowsWatchList = false;
      server.faults.push({ on: ["continue"], does: "hang" });
      reflector.start();
      await time.advance(10);
    },
    "while thousands are told": async ({ reflector, server, time }) => {
      for (let index = 0; index < 1_000; index++) server.put(`host-${index}`);
      reflector.start();
      await time.advance(0);
    },
    "while a quorum list is told, before its watch is opened": async ({ reflector, server, witness, time }) => {
      server.knowsWatchList = false;
      witness.synced = () => void reflector.stop();
      reflector.start();
      await time.advance(10);
    },
    "during a watch": async ({ reflector, time }) => {
      reflector.start();
      await time.advance(10);
    },
    "while it waits before the next attempt": async ({ reflector, server, time }) => {
      server.faults.push({ on: ["watch list"], does: answer(500, 5_000) });
      reflector.start();
      await time.advance(10);
    },
    "while a resumed watch is compared": async ({ reflector, server, time }) => {
      reflector.start();
      await time.advance(10);
      server.faults.push({ on: ["fresh"], does: "hang" });
      server.endWatches();
      await time.advance(10);
    },
  };

  it.each(Object.keys(moments))("leaves nothing behind %s", async (moment) => {
    const setUp = new SetUp();
    for (const name of ["a", "b", "c"]) setUp.server.put(name);
    await moments[moment]?.(setUp);
    const stopped = setUp.reflector.stop();
    const told = setUp.witness.told.length;
    await stopped;
    expect(setUp.server.open).toBe(0);
    expect(setUp.time.pending).toBe(0);
    setUp.server.put("late");
    await setUp.time.advance(1_000_000);
    expect(setUp.witness.told).toHaveLength(told);
    expect(setUp.asks.length).toBeLessThan(5);
  });

  it("is for good", async () => {
    const { reflector } = await SetUp.with([]);
    expect(() => reflector.start()).toThrow("it was started before; make a new one");
    await reflector.stop();
    await reflector.stop();
  });
});
