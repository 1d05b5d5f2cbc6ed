import { KubeError } from "../../../kube-client/kube-api";
import { answer, errorLine } from "./test/lines";
import { bookmarkLine } from "./test/model-server";
import { SetUp } from "./test/set-up";

describe("a list that is behind", () => {
  it("is not taken: a replica's cache may be older than what was seen; a quorum list is asked for", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.put("b");
    setUp.server.put("b");
    await setUp.time.advance(0);
    setUp.forget();
    setUp.server.faults.push({ on: ["watch list"], does: "behind" });
    setUp.server.say(errorLine(410, "Expired"));
    await setUp.time.advance(1_000);
    expect(setUp.asks).toEqual(["watch list", "list", "watch 103"]);
    expect(setUp.witness.told).toEqual(["synced 103 quorum"]);
  });

  it("is a rewound history when it is a quorum list: everything is told again", async () => {
    const setUp = await SetUp.with(["a", "b", "a"]);
    setUp.server.rewind(2);
    await setUp.time.advance(1_000);
    expect(setUp.asks).toEqual(["watch 103", "fresh", "list", "watch 101"]);
    expect(setUp.witness.told).toEqual(["rewound 101", "changed a 101", "deleted b 101", "synced 101 quorum first"]);
    expect(setUp.restarts).toContain("rewound");
    expect(setUp.reflector.seenUpTo).toBe("101");
    expect(setUp.witness.faults).toEqual([]);
  });

  it("is found out when a watch is silent because it waits for versions of the lost history", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    setUp.server.faults.push({ on: ["fresh"], does: answer(503) });
    setUp.server.rewind(1);
    await setUp.time.advance(80_000);
    expect(setUp.witness.told).toEqual(["rewound 101", "changed a 101", "deleted b 101", "synced 101 quorum first"]);
  });

  it("is found out when the server says that what is asked for lies in its future", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    setUp.server.history.rewind(1);
    setUp.server.faults.push({
      on: ["watch"],
      does: new KubeError("Timeout: Too large resource version: 102, current: 101", 504, "Timeout", 1_000),
    });
    setUp.server.endWatches();
    await setUp.time.advance(1_000);
    expect(setUp.asks).toEqual(["watch 102", "list", "watch 101"]);
    expect(setUp.witness.rewinds).toBe(1);
  });

  it("is found out though versions go on above all that were given: an object is older than it was seen", async () => {
    const setUp = await SetUp.with(["a", "b", "a"]);
    setUp.server.rewind(1, 1_000);
    await setUp.time.advance(1_000);
    expect(setUp.witness.told).toEqual(["rewound 1103", "changed a 101", "changed b 102", "synced 1103 quorum first"]);
  });

  it("is looked for when a bookmark is older than what was seen", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    setUp.server.say(bookmarkLine(101));
    await setUp.time.advance(0);
    expect(setUp.asks).toEqual(["fresh"]);
    expect(setUp.reflector.seenUpTo).toBe("102");
    expect(setUp.restarts).toEqual([]);
  });
});
