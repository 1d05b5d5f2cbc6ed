import { isoTime } from "./iso-time";

describe("isoTime", () => {
  it("writes the time as Date does, within a second and beyond it, forwards and backwards", () => {
    const start = Date.UTC(2026, 11, 31, 23, 59, 58, 7);
    for (const offset of [0, 1, 92, 993, 994, 1993, 86_400_000, -5, 0.25]) {
      expect(isoTime(() => start + offset)()).toBe(new Date(start + offset).toISOString());
    }
    let now = start;
    const time = isoTime(() => now);
    for (; now < start + 3_000; now += 37) expect(time()).toBe(new Date(now).toISOString());
    now = start;
    expect(time()).toBe(new Date(start).toISOString());
  });
});
