import { ServerClock } from "./server-clock";

const noon = Date.parse("2026-11-21T12:00:00Z");
const hour = 3_600_000;

describe("the API server's clock", () => {
  it.each([hour, -hour])("is what counts when ours is %i ms off", (error) => {
    let own = noon + error;
    const clock = new ServerClock(() => own);
    expect(clock.now()).toBe(own);
    clock.told({ date: noon, seconds: 0.01 });
    expect(Math.abs(clock.now() - noon)).toBeLessThanOrEqual(1_000);
    own += 60_000;
    expect(Math.abs(clock.now() - noon - 60_000)).toBeLessThanOrEqual(1_000);
  });

  it("is ours while both agree, whatever part of a second its date leaves out and however slow an answer is", () => {
    let own = noon;
    const clock = new ServerClock(() => own);
    for (const [later, seconds] of [
      [0, 0],
      [999, 0],
      [9_000, 8.5],
    ] as const) {
      own = noon + later;
      clock.told({ date: noon, seconds });
      expect(clock.now()).toBe(own);
    }
  });

  it("is followed when ours is set right again", () => {
    let own = noon + hour;
    const clock = new ServerClock(() => own);
    clock.told({ date: noon, seconds: 0 });
    own = noon + 1_000;
    clock.told({ date: noon + 1_000, seconds: 0 });
    expect(Math.abs(clock.now() - noon - 1_000)).toBeLessThanOrEqual(1_000);
  });

  it("says nothing by an answer without a date", () => {
    const clock = new ServerClock(() => noon);
    clock.told({ seconds: 1 });
    expect(clock.now()).toBe(noon);
  });
});
