import { Comeback } from "./comeback";
import { answer, errorLine, reset } from "./test/lines";
import { SetUp } from "./test/set-up";

const forbidden = { on: ["watch" as const], does: answer(403) };
const away = { on: ["watch" as const], does: reset() };

/** A watch that was cut off by an API server that is away, and has been for `waits`. */
async function cutOff(failures: readonly (typeof forbidden)[], more?: Parameters<typeof SetUp.with>[1]): Promise<SetUp> {
  const setUp = await SetUp.with([], more);
  setUp.server.faults.push(...failures);
  setUp.server.endWatches(reset());
  await setUp.time.advance(0);
  return setUp;
}

async function waitsOf(setUp: SetUp, count: number): Promise<readonly number[]> {
  const waits: number[] = [];
  while (waits.length < count) {
    const before = setUp.asks.length;
    const since = setUp.time.now();
    while (setUp.asks.length === before) await setUp.time.advance(1);
    waits.push(setUp.time.now() - since);
  }
  return waits;
}

describe("an API server that was away and is back", () => {
  it("may refuse what it has not read the roles for yet: it is asked again after 0.2 s, 0.4 s and so on", async () => {
    for (const status of [403, 404, 500]) {
      const refusals = [0, 1, 2, 3].map(() => ({ on: ["watch" as const], does: answer(status) }));
      const setUp = await cutOff([away, away, away, away, ...refusals]);
      await setUp.time.advance(800 + 1_600 + 3_200);
      expect(await waitsOf(setUp, 1)).toEqual([5_000]);
      expect(await waitsOf(setUp, 3)).toEqual([200, 400, 800]);
    }
  });

  it("is asked quickly once in 10 s at most: one that comes and goes is waited for longer and longer", async () => {
    const setUp = await cutOff([forbidden, away, forbidden, away, forbidden, away, forbidden]);
    expect(await waitsOf(setUp, 6)).toEqual([200, 400, 800, 1_600, 3_200, 5_000]);
  });

  it("may call the version too old: the list comes within a second, however long it was away", async () => {
    const setUp = await cutOff([away, away, away, away]);
    await setUp.time.advance(800 + 1_600 + 3_200 + 5_000);
    for (let time = 0; time < 2; time++) {
      setUp.server.say(errorLine(410, "Expired"));
      await setUp.time.advance(500);
    }
    expect(setUp.restarts.slice(-2)).toEqual(["expired", "expired"]);
    expect(setUp.asks.at(-1)).toBe("watch list");
    expect(setUp.asks.filter((ask) => ask === "watch list")).toHaveLength(2);
  });

  it("and lets in only to cut off at once is asked no more than seven times in 10 s", async () => {
    const setUp = await SetUp.with([]);
    for (let second = 0; second < 600; second++) {
      setUp.server.endWatches(reset());
      await setUp.time.advance(100);
    }
    expect(setUp.asks.filter((ask) => ask.startsWith("watch")).length).toBeLessThanOrEqual(6 * 7);
  });

  it("has its own time where it says how long to wait", async () => {
    const setUp = await cutOff([{ on: ["watch"], does: answer(429, 7_000) }], { comeback: new Comeback() });
    expect(await waitsOf(setUp, 1)).toEqual([7_000]);
  });

  it("lets in one watch, and that wakes those that still wait", async () => {
    const comeback = new Comeback();
    const waiting = await cutOff([away, away, away, away], { comeback });
    await waiting.time.advance(800 + 1_600 + 3_200);
    const other = await cutOff([away], { comeback });
    waiting.forget();
    await other.time.advance(800);
    await waiting.time.advance(0);
    expect(waiting.asks).toEqual(["watch 100", "fresh"]);
  });

  it("wakes a watch once in 10 s at most, so that watches that are let in and cut off do not set each other in motion", async () => {
    const comeback = new Comeback();
    const setUp = await cutOff([away], { comeback });
    setUp.server.faults.push(away);
    setUp.forget();
    for (let time = 0; time < 5; time++) {
      comeback.tell();
      await setUp.time.advance(1);
    }
    expect(setUp.asks).toEqual(["watch 100"]);
  });

  it("does not wake watches that wait for something else", async () => {
    const comeback = new Comeback();
    const setUp = await SetUp.with([], { comeback });
    setUp.server.faults.push(forbidden);
    setUp.server.endWatches();
    await setUp.time.advance(0);
    setUp.forget();
    comeback.tell();
    await setUp.time.advance(799);
    expect(setUp.asks).toEqual([]);
  });

  it("leaves nothing waiting when a watch is stopped", async () => {
    const comeback = new Comeback();
    const setUp = await cutOff([away], { comeback });
    await setUp.reflector.stop();
    comeback.tell();
    expect(setUp.time.pending).toBe(0);
    expect(setUp.server.open).toBe(0);
  });
});
