import * as fc from "fast-check";
import { WritePace } from "./write-pace";

/** An API server that does so many things at once; whatever else comes waits. One write takes so long where nobody waits. */
interface Server {
  readonly cores: number;
  readonly milliseconds: number;
}

/** As many writes as are allowed are under way all the time; answers how many that were, at the end of each round. */
function played({ cores, milliseconds }: Server, pace: WritePace, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const underWay = pace.limit;
    for (let write = 0; write < underWay; write++) pace.took(milliseconds * Math.max(1, underWay / cores));
    return pace.limit;
  });
}

const ofAll = (widest = 16) => new WritePace({ widest });
const last = (limits: readonly number[]) => limits.at(-1) ?? Number.NaN;

describe("how much is worked on at once", () => {
  it("is everything that may be, as long as writes take no longer for it", () => {
    expect(new Set(played({ cores: 32, milliseconds: 4 }, ofAll(), 50))).toEqual(new Set([16]));
  });

  it("is a quarter less for each round in which writes take much longer than the quickest did, and never less than four", () => {
    const pace = ofAll();
    pace.took(4);
    expect(played({ cores: 1, milliseconds: 5 }, pace, 6).slice(0, 6)).toEqual([12, 9, 6, 4, 4, 4]);
  });

  it("is one more for each round after writes are quick again", () => {
    const pace = ofAll();
    pace.took(4);
    played({ cores: 1, milliseconds: 5 }, pace, 6);
    expect(played({ cores: 32, milliseconds: 5 }, pace, 3)).toEqual([5, 6, 7]);
    expect(last(played({ cores: 32, milliseconds: 5 }, pace, 20))).toBe(16);
  });

  it("is everything where the API server is far away and not slow", () => {
    expect(last(played({ cores: 100, milliseconds: 80 }, ofAll(), 50))).toBe(16);
  });

  it("takes a way that got longer for what it is, after a while", () => {
    const pace = ofAll();
    played({ cores: 100, milliseconds: 2 }, pace, 20);
    expect(last(played({ cores: 100, milliseconds: 80 }, pace, 20))).toBe(4);
    expect(last(played({ cores: 100, milliseconds: 80 }, pace, 3_000))).toBe(16);
  });

  it("keeps within its bounds, whatever writes take", () => {
    const writes = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { maxLength: 500 });
    const property = fc.property(writes, fc.integer({ min: 1, max: 32 }), (times, widest) => {
      const pace = ofAll(widest);
      for (const milliseconds of times) {
        pace.took(milliseconds);
        if (pace.limit > widest || pace.limit < Math.min(4, widest) || !Number.isInteger(pace.limit)) return false;
      }
      return true;
    });
    expect(() => fc.assert(property, { numRuns: 300 })).not.toThrow();
  });
});
