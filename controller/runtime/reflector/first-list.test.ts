import { Channel } from "./test/channel";
import { answer, errorLine, object } from "./test/lines";
import { bookmarkLine, expired } from "./test/model-server";
import { SetUp } from "./test/set-up";

describe("the first list", () => {
  it("comes by a watch that sends what there is, and goes on with what happens", async () => {
    const { server, time, witness, reflector } = await SetUp.with([]);
    expect(reflector.isSynced).toBe(true);
    server.put("a");
    await time.advance(0);
    expect(witness.told).toEqual(["added a 101"]);
    expect(reflector.seenUpTo).toBe("101");
    expect(reflector.find("ns", "a")?.name).toBe("a");
    expect(reflector.list()).toHaveLength(1);
  });

  it("asks as client-go does", async () => {
    const setUp = new SetUp({
      random: () => 0.5,
      resource: { path: "/api/v1/secrets", query: { fieldSelector: "type=x" }, metadataOnly: true },
    });
    setUp.reflector.start();
    await setUp.time.advance(0);
    expect(setUp.server.asked).toEqual([
      {
        ask: "watch list",
        query: {
          fieldSelector: "type=x",
          watch: true,
          allowWatchBookmarks: true,
          sendInitialEvents: true,
          resourceVersionMatch: "NotOlderThan",
          timeoutSeconds: 450,
        },
        accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
      },
    ]);
    await setUp.reflector.freshVersion();
    expect(setUp.server.asked[1]).toEqual({
      ask: "fresh",
      query: { fieldSelector: "type=x", limit: 1 },
      accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
    });
  });

  it("is told object by object before it is complete, with the version of the bookmark", async () => {
    const setUp = new SetUp();
    for (const name of ["a", "b", "a"]) setUp.server.put(name);
    setUp.server.history.moveOn();
    expect([setUp.reflector.seenUpTo, setUp.reflector.isSynced]).toEqual(["0", false]);
    setUp.reflector.start();
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added a 103", "added b 102", "synced 104 first"]);
    expect(setUp.reflector.seenUpTo).toBe("104");
    expect(setUp.relists).toBe(1);
  });

  it.each([400, 422, 501])(
    "comes in pages, past every cache, when the server answers %i to such a watch; that is asked once",
    async (status) => {
      const setUp = new SetUp();
      setUp.server.faults.push({ on: ["watch list"], does: answer(status) });
      for (const name of ["a", "b", "c", "d", "e"]) setUp.server.put(name);
      setUp.reflector.start();
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["watch list", "list", "continue", "continue", "watch 105"]);
      expect(setUp.server.asked[1]?.query).toEqual({ limit: 500 });
      expect(setUp.witness.told.at(-1)).toBe("synced 105 quorum first");
      setUp.forget();
      setUp.server.say(errorLine(410, "Expired"));
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["list", "continue", "continue", "watch 105"]);
    },
  );

  it("comes in pages when the watch ends before the list is complete", async () => {
    for (const does of ["cut cleanly", "cut"] as const) {
      const setUp = new SetUp();
      setUp.server.put("a");
      setUp.server.faults.push({ on: ["watch list"], does });
      setUp.reflector.start();
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(does === "cut" ? ["watch list", "watch list"] : ["watch list", "list", "watch 101"]);
      expect(setUp.witness.told[0]).toBe("added a 101");
    }
  });

  it("keeps what happens to objects while it is sent", async () => {
    const setUp = new SetUp();
    const channel = new Channel();
    const lines = [
      { type: "ADDED", object: object("a", 5) },
      { type: "ADDED", object: object("b", 6) },
      { type: "MODIFIED", object: object("a", 9) },
      { type: "ADDED", object: object("a", 7) },
      { type: "DELETED", object: object("b", 10) },
      bookmarkLine(8),
      bookmarkLine(12, { "k8s.io/initial-events-end": "true" }),
    ];
    for (const line of lines) channel.push(line);
    setUp.server.lines = async () => channel;
    setUp.reflector.start();
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added a 9", "synced 12 first"]);
  });

  it.each([
    ["list", 2],
    ["continue", 4],
  ] as const)("begins again when its pages expire (410 on %s)", async (on, lists) => {
    const setUp = new SetUp();
    setUp.server.knowsWatchList = false;
    for (const name of ["a", "b", "c"]) setUp.server.put(name);
    setUp.server.faults.push({ on: [on], does: expired() });
    setUp.reflector.start();
    await setUp.time.advance(2_000);
    expect(setUp.asks.filter((ask) => ask === "list" || ask === "continue").length).toBeGreaterThanOrEqual(lists);
    expect(setUp.witness.told).toEqual(["added a 101", "added b 102", "added c 103", "synced 103 quorum first"]);
  });

  it("asks for everything in one answer when its pages expire twice", async () => {
    const setUp = new SetUp();
    setUp.server.knowsWatchList = false;
    for (const name of ["a", "b", "c"]) setUp.server.put(name);
    setUp.server.faults.push({ on: ["continue"], does: expired() }, { on: ["continue"], does: expired() });
    setUp.reflector.start();
    await setUp.time.advance(0);
    expect(setUp.asks).toEqual(["watch list", "list", "continue", "list", "continue", "list", "watch 103"]);
    expect(setUp.server.asked[5]?.query).toEqual({});
    expect(setUp.witness.told.at(-1)).toBe("synced 103 quorum first");
  });

  it("lets the process do something else while thousands are told", async () => {
    const setUp = new SetUp();
    for (let index = 0; index < 600; index++) setUp.server.put(`host-${index}`);
    setUp.reflector.start();
    await setUp.time.advance(0);
    expect(setUp.witness.told.length).toBeLessThan(600);
    expect([setUp.reflector.seenUpTo, setUp.reflector.isSynced]).toEqual(["0", false]);
    for (let turn = 0; turn < 5; turn++) await setUp.time.advance(0);
    expect(setUp.witness.told).toHaveLength(601);
    expect(setUp.reflector.seenUpTo).toBe("700");
  });
});
