import type { Log } from "../log";
import { answer, reset } from "./test/lines";
import { SetUp } from "./test/set-up";

const unread = { on: ["fresh" as const], does: answer(503) };

/** Notes at which level it was said that the version cannot be read. */
function levels(): { readonly log: Log; readonly said: string[] } {
  const said: string[] = [];
  const at = (level: string) => (_: object, message: string) => void (message.includes("cannot be read") && said.push(level));
  return { said, log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

describe("a watch that was resumed, while the server's version cannot be read", () => {
  it("asks until there is an answer, and finds out long before the silence would tell", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    setUp.server.faults.push(unread, unread, unread, unread);
    setUp.server.rewind(1);
    await setUp.time.advance(800 + 1_600 + 3_200 + 4_999);
    expect(setUp.witness.rewinds).toBe(0);
    await setUp.time.advance(1);
    expect(setUp.witness.told).toEqual(["rewound 101", "changed a 101", "deleted b 101", "synced 101 quorum first"]);
  });

  it("says so once as a warning", async () => {
    const { log, said } = levels();
    const setUp = await SetUp.with(["a"], { log });
    setUp.server.faults.push(unread, unread, unread);
    setUp.server.endWatches(reset());
    await setUp.time.advance(60_000);
    expect(said).toEqual(["warn", "debug", "debug"]);
    expect(setUp.witness.rewinds).toBe(0);
  });

  it("waits as long as the server asks", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.faults.push({ on: ["fresh"], does: answer(429, 7_000) });
    setUp.server.endWatches(reset());
    await setUp.time.advance(6_999);
    expect(setUp.asks).toEqual(["watch 101", "fresh"]);
    await setUp.time.advance(1);
    expect(setUp.asks).toEqual(["watch 101", "fresh", "fresh"]);
  });

  it("asks no more than every 5 s in the end, however many bookmarks are too old", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.faults.push(...Array.from({ length: 100 }, () => unread));
    setUp.server.endWatches(reset());
    for (let second = 0; second < 60; second++) {
      setUp.server.say({ type: "BOOKMARK", object: { metadata: { resourceVersion: "50" } } });
      await setUp.time.advance(1_000);
    }
    expect(setUp.asks.filter((ask) => ask === "fresh").length).toBeLessThanOrEqual(4 + 60 / 5);
  });

  it("asks no more once the watch is over, and leaves nothing behind", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.faults.push(...Array.from({ length: 100 }, () => unread));
    setUp.server.endWatches(reset());
    await setUp.time.advance(10_000);
    await setUp.reflector.stop();
    setUp.forget();
    await setUp.time.advance(60_000);
    expect(setUp.asks).toEqual([]);
    expect(setUp.time.pending).toBe(0);
  });
});
