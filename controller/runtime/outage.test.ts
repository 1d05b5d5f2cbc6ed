import { Outage } from "./outage";

describe("what is said of an outage", () => {
  it("is said at once in each way, then ever more seldom, with how often it was not said", () => {
    let now = 1_000;
    const outage = new Outage(() => now);
    expect(outage.failed("push")).toEqual({ lasts: 0, unsaid: 0 });
    const said: number[] = [];
    for (let tick = 0; tick < 600; tick++) {
      now += 500;
      if (outage.failed("push")) said.push(now - 1_000);
    }
    expect(said).toEqual([2_000, 6_000, 14_000, 30_000, 62_000, 126_000, 254_000]);
    expect(outage.failed("read")).toEqual({ lasts: 300_000, unsaid: 92 });
    expect(outage.failed("read")).toBeUndefined();
  });

  it("ends once, and the next one is another", () => {
    let now = 0;
    const outage = new Outage(() => now);
    expect(outage.over()).toBeUndefined();
    outage.failed("push");
    now = 7_000;
    expect(outage.over()).toBe(7_000);
    expect(outage.over()).toBeUndefined();
    expect(outage.failed("push")).toEqual({ lasts: 0, unsaid: 0 });
  });

  it("goes on being said every five minutes, however long it lasts", () => {
    let now = 0;
    const outage = new Outage(() => now);
    let said = 0;
    for (; now < 24 * 3_600_000; now += 10_000) if (outage.failed("push")) said += 1;
    expect(said).toBeGreaterThan(280);
    expect(said).toBeLessThan(300);
  });
});
