import { answer, errorLine, reset } from "./test/lines";
import { SetUp } from "./test/set-up";
import { WatchedHistory } from "./watched-history";

/** Two kinds of one API server, each as its own model: the second has seen up to 104, the first up to 101. */
async function twoKinds() {
  const history = new WatchedHistory();
  let found = 0;
  history.join(() => found++);
  const quiet = await SetUp.with(["a"], { history });
  const busy = await SetUp.with(["a", "b", "b", "b"], { history });
  const settle = async (milliseconds = 0) => {
    for (const { time } of [quiet, busy, quiet]) await time.advance(milliseconds);
  };
  return { history, quiet, busy, settle, found: () => found };
}

describe("watches of one history", () => {
  it("judge by what any of them has seen: one that has missed nothing itself finds out for all, and it is told once", async () => {
    const { quiet, busy, settle, found, history } = await twoKinds();
    busy.server.history.rewind(2);
    quiet.server.history.moveOn();
    quiet.server.endWatches(reset());
    await settle();
    expect(quiet.witness.told).toEqual(["rewound 102", "changed a 101", "synced 102 quorum first"]);
    expect(busy.asks).toEqual(["list", "watch 102"]);
    expect(busy.witness.told).toEqual(["rewound 102", "changed a 101", "changed b 102", "synced 102 quorum first"]);
    expect(found()).toBe(1);
    expect(history.highest).toBe("102");
  });

  it("judge lists by it as well, though a watch cannot be resumed", async () => {
    const { quiet, settle, found } = await twoKinds();
    quiet.server.say(errorLine(410, "Expired"));
    await settle();
    expect(quiet.asks).toEqual(["watch list", "list", "watch 101"]);
    expect(quiet.witness.told.at(0)).toBe("rewound 101");
    expect(found()).toBe(1);
  });

  it("start anew once they are let in, when one of them found it while they could not be", async () => {
    const { quiet, busy, settle, found } = await twoKinds();
    busy.server.faults.push({ on: ["watch"], does: answer(429, 3_000) });
    busy.server.rewind(2);
    await busy.time.advance(1_000);
    quiet.server.endWatches(reset());
    await settle();
    expect(found()).toBe(1);
    // Meanwhile it has grown beyond all that was ever seen.
    for (let time = 0; time < 10; time++) busy.server.history.moveOn();
    busy.forget();
    await settle(3_000);
    expect(busy.asks).toEqual(["list", "watch 112"]);
    expect(busy.witness.told).toEqual(["rewound 112", "changed a 101", "changed b 102", "synced 112 quorum first"]);
    expect(found()).toBe(1);
  });

  it("tell of it once more when it was rewound once more before all had read it", async () => {
    const { quiet, busy, settle, found } = await twoKinds();
    busy.server.faults.push({ on: ["list"], does: answer(429, 3_000) });
    quiet.server.endWatches(reset());
    await settle();
    expect(found()).toBe(1);
    busy.server.rewind(4);
    await settle(3_000);
    expect(busy.witness.told.at(0)).toBe("rewound 100");
    expect(found()).toBe(2);
    expect(quiet.witness.rewinds).toBe(2);
  });

  it("are not told once they are stopped", async () => {
    const { quiet, busy, settle } = await twoKinds();
    await busy.reflector.stop();
    busy.forget();
    quiet.server.endWatches(reset());
    await settle();
    expect(quiet.witness.rewinds).toBe(1);
    expect(busy.witness.told).toEqual([]);
    expect(busy.asks).toEqual([]);
  });
});
