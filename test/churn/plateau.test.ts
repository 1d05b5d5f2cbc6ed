import { type MemorySample, plateauOf } from "./plateau";

/** A sample a second for so many seconds. */
function samplesOf(seconds: number, memory: (second: number) => Omit<MemorySample, "at">): readonly MemorySample[] {
  return Array.from({ length: seconds }, (_, second) => ({ at: second * 1000, ...memory(second) }));
}

describe("memory has reached a plateau", () => {
  it("although garbage comes and goes, and the allocator took one step more at the end", () => {
    const samples = samplesOf(900, (second) => ({ heap: 25 + (second % 60) / 10, resident: second < 800 ? 110 : 121 }));
    expect(plateauOf(samples).growth).toEqual([]);
  });

  it("although caches filled in the first third", () => {
    const samples = samplesOf(900, (second) => ({ heap: Math.min(40, 10 + second / 10), resident: Math.min(150, 80 + second / 4) }));
    expect(plateauOf(samples).growth).toEqual([]);
  });

  it("not when what is alive grows under the garbage, whatever the system has given", () => {
    const samples = samplesOf(900, (second) => ({ heap: 25 + second / 100 + (second % 60) / 10, resident: 150 }));
    expect(plateauOf(samples).growth).toEqual([expect.stringMatching(/^the live heap has no plateau: 28\.\d MB .* 31\.\d MB/)]);
  });

  it("not when memory grows that is no heap", () => {
    const samples = samplesOf(900, (second) => ({ heap: 25, resident: 100 + second / 20 }));
    expect(plateauOf(samples).growth).toEqual([expect.stringMatching(/^resident memory has no plateau/)]);
  });

  it("is not said of what was hardly looked at", () => {
    expect(plateauOf([]).growth).toHaveLength(2);
  });
});
