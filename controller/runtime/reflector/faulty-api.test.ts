import { FaultyApi } from "../../../test/faulty-api/faulty-api";
import { RealSetUp, until } from "./test/real-set-up";

const resource = { path: "/apis/gatebolt.dev/v1alpha1/mcphosts" };

let api: FaultyApi;
let setUp: RealSetUp;

beforeEach(async () => {
  api = await FaultyApi.start();
});

afterEach(async () => {
  await setUp.stop();
  await until(() => api.watches === 0);
  await api.close();
});

const start = async (idleTimeout?: number): Promise<void> => {
  const more = idleTimeout === undefined ? {} : { idleTimeout: { from: idleTimeout, to: idleTimeout } };
  setUp = await RealSetUp.start(api.kubeconfig, { resource, ...more });
};

/** Milliseconds: long enough for a machine that stands still now and then. */
const patience = 1_500;

/** Synchronised on objects of these names, everything so far forgotten. */
const startWith = async (names: string, idleTimeout?: number): Promise<void> => {
  for (const name of names.split(" ")) api.put(name);
  await start(idleTimeout);
  await until(() => setUp.reflector.isSynced);
  setUp.witness.told.length = 0;
  api.asked.length = 0;
};

const asks = (): readonly string[] => api.asked.map(({ ask }) => ask);

/** Whatever came before, the cache follows. */
const follows = async (): Promise<void> => {
  await until(() => api.watches > 0);
  api.put("last");
  await until(() => setUp.reflector.find("ns", "last") !== undefined);
  const { history } = api;
  expect(setUp.witness.faults).toEqual([]);
  expect(setUp.names).toBe([...history.at(history.revision).keys()].sort().join(" "));
  await until(() => setUp.reflector.seenUpTo === String(history.revision));
};

describe("over HTTP/2 and TLS", () => {
  it("lists by watching and hears each change", async () => {
    await startWith("a b");
    api.put("a");
    api.remove("b");
    await until(() => setUp.witness.told.length === 2);
    expect(setUp.witness.told).toEqual(["changed a 103", "deleted b 104"]);
    await follows();
    expect(asks()).toEqual([]);
    expect(api.connections).toBe(1);
  });

  it("lists in pages where there is nothing else", async () => {
    api.knowsWatchList = false;
    for (let index = 0; index < 10; index++) api.put(`host-${index}`);
    await start();
    await follows();
    expect(asks()).toEqual(["watch list", "list", "continue", "continue", "continue", "watch"]);
  });

  it("begins its pages again when they expire", async () => {
    api.knowsWatchList = false;
    for (const name of ["a", "b", "c", "d", "e"]) api.put(name);
    api.plan("continue", { status: 410, reason: "Expired" });
    await start();
    await follows();
    expect(asks()).toEqual(["watch list", "list", "continue", "list", "continue", "watch"]);
  });

  it("lists again after 410 in the stream", async () => {
    await startWith("a b");
    api.history.remove("a");
    api.sayError(410, "Expired");
    await until(() => setUp.witness.told.length === 2);
    expect(setUp.witness.told).toEqual(["deleted a 103", "synced 103"]);
    await follows();
  });

  it("lists again after 410 as an answer", async () => {
    await startWith("a b");
    api.history.remove("a");
    api.history.compact();
    api.endWatches();
    await until(() => setUp.witness.told.length === 2);
    expect(asks()).toEqual(["watch", "watch list"]);
    await follows();
  });

  it("goes on with bookmarks alone", async () => {
    await startWith("a", patience);
    for (const end = performance.now() + 1.3 * patience; performance.now() < end; ) {
      api.history.moveOn();
      api.bookmark();
      await until(() => setUp.reflector.seenUpTo === String(api.history.revision));
    }
    expect(setUp.restarts).toEqual([]);
  });

  it("puts torn characters and lines together", async () => {
    await startWith("a");
    const note = "žluťoučký kůň 🦄 \n \u2028";
    const { object } = api.history.put("a", { note });
    await api.trickle({ type: "MODIFIED", object }, 3, 1);
    await until(() => setUp.witness.told.length === 1);
    expect(setUp.reflector.find("ns", "a")?.note).toBe(note);
    await follows();
  });

  it("reads a line of a megabyte, and many of them", async () => {
    await startWith("a");
    const note = "é".repeat(500_000);
    for (let index = 0; index < 10; index++) api.put(`big-${index}`, { note });
    await until(() => setUp.witness.told.length === 10);
    expect(setUp.reflector.find("ns", "big-9")?.note).toBe(note);
    await follows();
  });

  it("waits as long as 429 and 503 ask, and not less", async () => {
    await startWith("a");
    api.plan("watch", { status: 429, retryAfter: 1 }, { status: 503, retryAfter: 1 });
    const since = performance.now();
    api.endWatches();
    await follows();
    expect(performance.now() - since).toBeGreaterThanOrEqual(1_990);
    expect(setUp.restarts).toEqual(["end", "throttled", "server"]);
  });

  // Credentials that are refused are read anew once by the client itself, so that 401 comes twice.
  it.each([
    [[401, 401], "refused"],
    [[403], "refused"],
    [[404], "missing"],
    [[500], "server"],
    [[503], "server"],
  ])("keeps what it has while the answer is %j", async (statuses, reason) => {
    await startWith("a");
    api.plan("watch", ...statuses.map((status) => ({ status })));
    api.endWatches();
    await until(() => setUp.restarts.length === 2);
    expect(setUp.names).toBe("a");
    await follows();
    expect(setUp.restarts).toEqual(["end", reason]);
    expect(setUp.witness.told).toEqual(["added last 102"]);
    const [line = "{}"] = setUp.logged.filter((line) => line.includes(`"reason":"${reason}"`));
    expect(JSON.parse(line)).toMatchObject({ level: 40, path: resource.path, msg: "watch: begins again with a watch" });
    expect(setUp.logged.join("\n")).not.toContain(api.token);
  });

  it("waits for the first list through everything", async () => {
    api.put("a");
    api.plan("watch list", { status: 500 }, "cut");
    await start();
    await follows();
    expect(setUp.relists).toBe(1);
  });

  it("notices a watch that went silent", async () => {
    await startWith("a", patience);
    api.forgetWatches();
    api.put("b");
    await until(() => setUp.reflector.find("ns", "b") !== undefined);
    // Once, unless this process stood still itself for as long.
    expect(new Set(setUp.restarts)).toEqual(new Set(["idle"]));
    await follows();
  });

  it("notices a server that sends a byte now and then and never a line", async () => {
    await startWith("a", patience);
    api.plan("watch", { slowly: "x".repeat(10_000), pause: 50 });
    api.endWatches();
    await until(() => setUp.restarts.slice(-2).join() === "end,idle");
    await follows();
  });

  it("gives up a request that is not answered at all", async () => {
    await startWith("a", patience);
    api.plan("watch", "silence");
    api.endWatches();
    await follows();
    expect(setUp.restarts.join()).toContain("end,idle");
  });

  it("refuses versions that go backwards, and asks what is true", async () => {
    await startWith("a b");
    api.say({ type: "DELETED", object: { metadata: { name: "a", namespace: "ns", uid: "uid-1", resourceVersion: "99" } } });
    await until(() => setUp.witness.told.length === 1);
    expect(setUp.witness.told).toEqual(["synced 102 quorum"]);
    await follows();
  });

  it("finds out that history was rewound", async () => {
    await startWith("a b a");
    api.history.rewind(2);
    api.cut();
    await until(() => setUp.reflector.seenUpTo === "101");
    expect(setUp.witness.told).toEqual(["rewound 101", "changed a 101", "deleted b 101", "synced 101 quorum first"]);
    await follows();
  });

  it.each(["reset", "cut", "end"] as const)("resumes when the answer ends in the middle of a line (%s)", async (how) => {
    await startWith("a");
    const { object } = api.history.put("b");
    const line = Buffer.from(JSON.stringify({ type: "ADDED", object }));
    api.sayBytes(line.subarray(0, line.length / 2));
    if (how === "reset") api.resetWatches();
    else if (how === "cut") api.cut();
    else api.endWatches();
    await follows();
    expect(setUp.witness.told.slice(0, 1)).toEqual(["added b 102"]);
    expect(setUp.relists).toBe(1);
  });

  it("resumes with a watch alone when the server ends it", async () => {
    await startWith("a");
    api.endWatches();
    await follows();
    expect(asks().slice(0, 1)).toEqual(["watch"]);
  });

  it("goes to another connection after GOAWAY", async () => {
    await startWith("a");
    api.goAway();
    await follows();
    api.plan("watch", "go away");
    api.endWatches();
    api.put("b");
    await until(() => setUp.reflector.find("ns", "b") !== undefined);
  });

  it("takes a proxy's page for no answer", async () => {
    const page = { body: "<html>Sign in</html>", contentType: "text/html" };
    api.put("a");
    api.plan("watch list", page, page);
    api.plan("list", page, { body: "{}" }, { body: '{"metadata":{"resourceVersion":"1"}}' });
    await start();
    await follows();
    expect(setUp.witness.told.filter((told) => told.startsWith("deleted"))).toEqual([]);
  });

  it("needs two connections however often things break", async () => {
    await startWith("a");
    for (let index = 0; index < 20; index++) {
      api.resetWatches();
      api.put(`host-${index}`);
      await until(() => setUp.reflector.find("ns", `host-${index}`) !== undefined || setUp.restarts.length > 3);
    }
    expect(api.connections).toBeLessThanOrEqual(2);
  });
});
