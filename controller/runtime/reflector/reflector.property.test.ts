import * as fc from "fast-check";
import { happening, Life } from "./test/fate";

/** How many lives; `FAST_CHECK_RUNS=1000000` for a long night. */
const runs = Number(process.env["FAST_CHECK_RUNS"] ?? 100_000);

describe("whatever servers, networks and people do", () => {
  it(
    "the cache is true in the end, versions rise until history is rewound, nothing is told twice, lost or left behind",
    async () => {
      const lives = fc.asyncProperty(fc.array(happening, { maxLength: 7 }), fc.constantFrom(0, 0.5, 0.99), async (happenings, random) => {
        const life = new Life(random);
        for (const each of happenings) await life.live(each);
        expect(await life.faults()).toEqual([]);
      });
      await fc.assert(lives, { numRuns: runs });
    },
    Math.max(300_000, runs * 10),
  );

  it(
    "two watches of one history are true in the end, and tell of no rewind that was none, nor twice of one",
    async () => {
      const lives = fc.asyncProperty(fc.array(happening, { maxLength: 7 }), fc.constantFrom(0, 0.5, 0.99), async (happenings, random) => {
        const life = new Life(random, 2);
        for (const each of happenings) await life.live(each);
        expect(await life.faults()).toEqual([]);
      });
      await fc.assert(lives, { numRuns: Math.ceil(runs / 5) });
    },
    Math.max(300_000, runs * 10),
  );
});
