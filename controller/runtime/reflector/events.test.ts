import { lineFor } from "./test/model-server";
import { errorLine, object } from "./test/lines";
import { SetUp } from "./test/set-up";

describe("events", () => {
  it("are told in order, a change of what is unknown as a new object", async () => {
    const setUp = await SetUp.with([]);
    setUp.server.say({ type: "MODIFIED", object: object("a", 101) });
    setUp.server.say({ type: "MODIFIED", object: object("a", 102) });
    setUp.server.say({ type: "DELETED", object: object("a", 103) });
    setUp.server.say({ type: "DELETED", object: object("never seen", 104) });
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added a 101", "changed a 102", "deleted a 103"]);
    expect(setUp.reflector.seenUpTo).toBe("104");
  });

  it("under another uid are a deletion, just before, and a new object", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.say({ type: "MODIFIED", object: object("a", 110, "uid-2") });
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["deleted a 109", "added a 110"]);
    expect(setUp.witness.faults).toEqual([]);
    setUp.server.say({ type: "DELETED", object: object("a", 120, "uid-3") });
    await setUp.time.advance(0);
    expect(setUp.witness.told.at(-1)).toBe("deleted a 120");
    expect(setUp.reflector.list()).toEqual([]);
  });

  it("in a list under another uid, too", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.history.remove("a");
    setUp.server.history.put("a");
    setUp.server.say(errorLine(410, "Expired"));
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["deleted a 102", "added a 103", "synced 103"]);
  });

  it("that repeat what was told are nothing", async () => {
    const setUp = await SetUp.with(["a"]);
    setUp.server.put("b");
    setUp.server.say({ type: "ADDED", object: object("a", 101) });
    setUp.server.say({ type: "MODIFIED", object: object("b", 102, "uid-2") });
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added b 102"]);
    expect(setUp.restarts).toEqual([]);
  });

  it("that come too late are refused, and a quorum list tells what is true", async () => {
    for (const line of [
      { type: "DELETED", object: object("a", 101) },
      { type: "ADDED", object: object("ghost", 99, "uid-9") },
    ]) {
      const setUp = await SetUp.with(["a", "b"]);
      setUp.server.say(line);
      await setUp.time.advance(0);
      expect(setUp.asks).toEqual(["list", "watch 102"]);
      expect(setUp.witness.told).toEqual(["synced 102 quorum"]);
      expect(setUp.restarts).toEqual(["disorder"]);
    }
  });

  it("in the wrong order are made up for by a quorum list, and history was not rewound", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    const [first, second] = [setUp.server.history.put("a"), setUp.server.history.put("b")];
    setUp.server.say(lineFor(second));
    setUp.server.say(lineFor(first));
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["changed b 104", "changed a 103", "synced 104 quorum"]);
    expect(setUp.restarts).toEqual(["disorder"]);
  });

  it("have versions of any size", async () => {
    const setUp = await SetUp.with([]);
    for (const resourceVersion of ["9007199254740993", "9007199254740992", "10000000000000000001"])
      setUp.server.say({ type: "MODIFIED", object: { metadata: { name: "a", uid: "uid-1", resourceVersion } } });
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added a 9007199254740993", "changed a 10000000000000000001"]);
    expect(setUp.reflector.find("", "a")).toBeDefined();
  });

  it("go on when the handler throws, and with the right version", async () => {
    const setUp = await SetUp.with([]);
    const { changed } = setUp.witness;
    setUp.witness.changed = () => {
      throw new Error("boom");
    };
    setUp.server.put("a");
    await setUp.time.advance(0);
    expect(setUp.logged).toEqual(["reflector: the handler failed; the watch goes on"]);
    expect([setUp.reflector.seenUpTo, setUp.reflector.list().length]).toEqual(["101", 1]);
    setUp.witness.changed = changed;
    setUp.server.put("b");
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["added b 102"]);
    expect(setUp.restarts).toEqual([]);
  });

  it("of an object that cannot be transformed change nothing but the version", async () => {
    const setUp = await SetUp.with(["a"], {
      transform: ({ metadata: { name, uid, resourceVersion: version } }) => {
        if (version === "102" || name === "bad") throw new Error("boom");
        return { name, uid, version };
      },
    });
    setUp.server.put("a");
    setUp.server.put("bad");
    setUp.server.say(errorLine(410, "Expired"));
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["synced 103"]);
    expect(setUp.reflector.list()).toEqual([{ name: "a", uid: "uid-1", version: "101" }]);
    setUp.server.put("a");
    setUp.server.remove("bad");
    await setUp.time.advance(0);
    expect(setUp.witness.told).toEqual(["synced 103", "changed a 104"]);
    expect(setUp.witness.rewinds).toBe(0);
  });
});
