import { answer, errorLine, object, reset } from "./test/lines";
import { SetUp } from "./test/set-up";

describe("a watch", () => {
  it("resumes where it was, at once the first time, after the server ended it or the connection broke", async () => {
    for (const error of [undefined, reset()]) {
      const setUp = await SetUp.with(["a"]);
      setUp.server.history.moveOn();
      setUp.server.bookmark();
      setUp.server.endWatches(error);
      setUp.server.put("b");
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["watch 102", "fresh"]);
      expect(setUp.witness.told).toEqual(["added b 103"]);
      expect(setUp.restarts).toEqual([error ? "reset" : "end"]);
    }
  });

  it("waits longer and longer when it breaks again and again: 0.8 s to 5 s, and up to twice that by chance", async () => {
    for (const [random, waits] of [
      [0, [800, 1_600, 3_200, 5_000, 5_000]],
      [0.999_999, [1_600, 3_200, 6_400, 10_000, 10_000]],
    ] as const) {
      const setUp = await SetUp.with([], { random: () => random });
      setUp.server.faults.push(...[0, ...waits].map(() => ({ on: ["watch" as const], does: reset() })));
      setUp.server.endWatches(reset());
      await setUp.time.advance(0);
      for (const wait of waits) {
        setUp.forget();
        await setUp.time.advance(wait - 1);
        expect(setUp.asks).toEqual([]);
        await setUp.time.advance(1);
        expect(setUp.asks).toEqual(["watch 100"]);
      }
    }
  });

  it("begins to wait from the start again after two good minutes", async () => {
    const setUp = await SetUp.with([]);
    setUp.server.faults.push(...[500, 500, 500].map((status) => ({ on: ["watch" as const], does: answer(status) })));
    setUp.server.endWatches();
    await setUp.time.advance(800 + 1_600 + 3_200);
    for (let minute = 0; minute < 3; minute++) {
      setUp.server.bookmark();
      await setUp.time.advance(60_000);
    }
    setUp.server.faults.push({ on: ["watch"], does: answer(503) });
    setUp.server.endWatches();
    await setUp.time.advance(0);
    setUp.forget();
    await setUp.time.advance(800);
    expect(setUp.asks).toEqual(["watch 100", "fresh"]);
  });

  it("resumes at once each time behind a proxy that cuts it every minute", async () => {
    const setUp = await SetUp.with([]);
    for (let minute = 0; minute < 10; minute++) {
      await setUp.time.advance(60_000);
      setUp.forget();
      setUp.server.endWatches(reset());
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["watch 100", "fresh"]);
    }
  });

  it.each([429, 500, 503])("waits exactly as long as the server asks with a %i", async (status) => {
    const setUp = await SetUp.with([], { random: () => 0.7 });
    setUp.server.faults.push({ on: ["watch"], does: answer(status, 7_000) });
    setUp.server.endWatches();
    await setUp.time.advance(6_999);
    expect(setUp.asks).toEqual(["watch 100"]);
    await setUp.time.advance(1);
    expect(setUp.asks).toEqual(["watch 100", "watch 100", "fresh"]);
    expect(setUp.restarts).toEqual(["end", status === 429 ? "throttled" : "server"]);
  });

  it.each([undefined, 0])("waits its own time when the server does not say how long (%s)", async (retryAfter) => {
    const setUp = await SetUp.with([]);
    setUp.server.faults.push({ on: ["watch"], does: answer(429, retryAfter) });
    setUp.server.endWatches();
    await setUp.time.advance(799);
    expect(setUp.asks).toEqual(["watch 100"]);
    await setUp.time.advance(1);
    expect(setUp.asks).toEqual(["watch 100", "watch 100", "fresh"]);
  });

  it("waits no longer than an hour, whatever a server asks", async () => {
    const setUp = await SetUp.with([]);
    setUp.server.faults.push({ on: ["watch"], does: answer(503, 1e12) });
    setUp.server.endWatches();
    await setUp.time.advance(3_600_000);
    expect(setUp.asks).toEqual(["watch 100", "watch 100", "fresh"]);
  });

  it.each([
    [401, "refused"],
    [403, "refused"],
    [404, "missing"],
    [500, "server"],
  ])("keeps what it has and tries again when the answer is %i", async (status, reason) => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.faults.push({ on: ["watch"], does: answer(status) }, { on: ["watch"], does: answer(status) });
    setUp.server.endWatches();
    await setUp.time.advance(1_000);
    expect(setUp.restarts).toEqual(["end", reason, reason]);
    expect(setUp.reflector.list()).toHaveLength(1);
    expect(setUp.reflector.isSynced).toBe(true);
    expect(setUp.witness.told).toEqual([]);
    setUp.server.put("b");
    await setUp.time.advance(2_000);
    expect(setUp.witness.told).toEqual(["added b 102"]);
  });

  it("waits for a kind that is not installed yet", async () => {
    const setUp = new SetUp();
    setUp.server.faults.push({ on: ["watch list"], does: answer(404) }, { on: ["watch list"], does: answer(404) });
    setUp.server.put("a");
    setUp.reflector.start();
    await setUp.time.advance(2_000);
    expect(setUp.reflector.isSynced).toBe(false);
    expect(setUp.witness.told).toEqual([]);
    await setUp.time.advance(1_000);
    expect(setUp.witness.told).toEqual(["added a 101", "synced 101 first"]);
  });

  it("lists again after 410, as an event or an answer, and tells only what differs", async () => {
    for (const line of [errorLine(410, "Expired"), errorLine(410, "Gone")]) {
      const setUp = await SetUp.with(["a", "b", "c"]);
      const [lost] = setUp.server.watches;
      setUp.server.history.remove("a");
      setUp.server.history.put("b");
      setUp.server.history.put("d");
      lost?.push(line);
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["watch list"]);
      expect(setUp.witness.told).toEqual(["changed b 105", "added d 106", "deleted a 106", "synced 106"]);
      expect(setUp.restarts).toEqual(["expired"]);
    }
    const setUp = await SetUp.with(["a"]);
    setUp.server.history.put("a");
    setUp.server.history.compact();
    setUp.server.endWatches();
    await setUp.time.advance(1_000);
    expect(setUp.asks).toEqual(["watch 101", "watch list"]);
    expect(setUp.witness.told).toEqual(["changed a 102", "synced 102"]);
  });

  it("resumes after any other error event, and lists when that brings nothing but the same", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.say(errorLine(500, "InternalError", { retryAfterSeconds: 3 }));
    await setUp.time.advance(2_999);
    expect(setUp.asks).toEqual([]);
    await setUp.time.advance(1);
    expect(setUp.asks).toEqual(["watch 101", "fresh"]);
    setUp.server.say(errorLine(500, "InternalError"));
    await setUp.time.advance(1_000);
    expect(setUp.asks).toEqual(["watch 101", "fresh", "watch list"]);
  });

  it("lists again when something comes that no API server says", async () => {
    for (const line of [
      "text",
      7,
      null,
      [],
      { type: "ADDED" },
      { type: "ADDED", object: { metadata: { name: "x" } } },
      { type: "NEWS", object: {} },
      { type: "BOOKMARK", object: { metadata: {} } },
      { type: "ADDED", object: object("x", -4) },
    ]) {
      const setUp = await SetUp.with(["a"]);
      setUp.server.say(line);
      await setUp.time.advance(0);
      expect(setUp.restarts).toEqual(["malformed"]);
      expect(setUp.witness.told).toEqual(["synced 101"]);
    }
  });

  it("is given up when nothing comes for 75 to 85 s, drawn anew each time; when the connection does not notice, at most 5 s later", async () => {
    for (const [random, idle] of [
      [0, 75_000],
      [0.999_999, 84_999],
    ] as const) {
      const setUp = await SetUp.with(["a"], { random: () => random });
      expect(setUp.server.idleTimeouts).toEqual([idle]);
      setUp.server.goHalfOpen();
      await setUp.time.advance(idle + 4_999);
      expect(setUp.restarts).toEqual([]);
      setUp.server.put("b");
      await setUp.time.advance(1);
      expect(setUp.restarts).toEqual(["idle"]);
      expect(setUp.witness.told).toEqual(["added b 102"]);
      expect(setUp.server.open).toBe(1);
    }
  });

  it("that the connection gave up is told from one that broke", async () => {
    const setUp = await SetUp.with([]);
    await setUp.time.advance(75_000);
    setUp.server.endWatches(reset());
    await setUp.time.advance(0);
    expect(setUp.restarts).toEqual(["idle"]);
  });

  it("is not given up while bookmarks come, and knows how stale it is", async () => {
    const setUp = await SetUp.with(["a"]);
    for (let minute = 0; minute < 10; minute++) {
      await setUp.time.advance(60_000);
      expect(setUp.reflector.staleness).toBe(60_000);
      setUp.server.history.moveOn();
      setUp.server.bookmark();
      await setUp.time.advance(0);
      expect(setUp.reflector.staleness).toBe(0);
    }
    expect(setUp.restarts).toEqual([]);
    expect(setUp.reflector.seenUpTo).toBe("111");
  });

  it("gives up a list that never comes, too", async () => {
    const setUp = new SetUp();
    setUp.server.put("a");
    setUp.server.faults.push({ on: ["watch list"], does: "hang" });
    setUp.reflector.start();
    await setUp.time.advance(90_000);
    expect(setUp.witness.told).toEqual(["added a 101", "synced 101 first"]);
  });

  it("hears nothing from a stream that it gave up", async () => {
    const setUp = await SetUp.with(["a"]);
    const lines: ((line: unknown) => void)[] = [];
    const deaf = { next: () => new Promise<IteratorResult<unknown>>((resolve) => lines.push((value) => resolve({ done: false, value }))) };
    const { lines: original } = setUp.server;
    setUp.server.lines = async () => ({ [Symbol.asyncIterator]: () => deaf });
    setUp.server.endWatches();
    await setUp.time.advance(0);
    setUp.server.lines = original;
    await setUp.time.advance(90_000);
    expect(setUp.restarts).toEqual(["end", "idle"]);
    lines[0]?.({ type: "ADDED", object: object("late", 200) });
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual([]);
    expect(setUp.reflector.seenUpTo).toBe("101");
  });
});
