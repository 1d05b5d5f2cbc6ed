import { SetUp } from "./test/set-up";

describe("waiting until a version is seen", () => {
  it("is over with an event, a bookmark or a list that reaches it", async () => {
    const setUp = await SetUp.with(["a"]);
    expect(await setUp.reflector.waitUntilSeen("101", 0)).toBe(true);
    const waits = [102, 103, 104].map((version) => setUp.reflector.waitUntilSeen(String(version), 1_000));
    const over: number[] = [];
    waits.forEach((wait, index) => void wait.then((seen) => over.push(seen ? index : -1)));
    setUp.server.put("b");
    await setUp.time.advance(0);
    expect(over).toEqual([0]);
    setUp.server.history.moveOn();
    setUp.server.bookmark();
    await setUp.time.advance(0);
    expect(over).toEqual([0, 1]);
    await setUp.time.advance(1_000);
    expect(over).toEqual([0, 1, -1]);
  });

  it("is in vain when history was rewound, and at the end", async () => {
    const setUp = await SetUp.with(["a", "b"]);
    const wait = setUp.reflector.waitUntilSeen("110", 1_000_000);
    setUp.server.rewind(1);
    await setUp.time.advance(1_000);
    expect(await wait).toBe(false);
    const another = setUp.reflector.waitUntilSeen("110", 1_000_000);
    await setUp.reflector.stop();
    expect(await another).toBe(false);
    expect(await setUp.reflector.waitUntilSeen("110", 1_000_000)).toBe(false);
    expect(setUp.time.pending).toBe(0);
  });
});
