import { compareResourceVersions, compareVersions } from "./version";

describe("compareResourceVersions", () => {
  it.each([
    ["9", "10"],
    ["99", "100"],
    ["9007199254740992", "9007199254740993"],
    ["18446744073709551614", "18446744073709551615"],
    ["99999999999999999999", "100000000000000000000"],
  ])("knows that %s is older than %s", (older, newer) => {
    expect(compareResourceVersions(older, newer)).toBeLessThan(0);
    expect(compareResourceVersions(newer, older)).toBeGreaterThan(0);
    expect(compareResourceVersions(newer, newer)).toBe(0);
  });
});

describe("compareVersions", () => {
  it("puts the epoch before everything else", () => {
    expect(compareVersions({ epoch: 1, resourceVersion: "999999" }, { epoch: 2, resourceVersion: "1" })).toBeLessThan(0);
    expect(compareVersions({ epoch: 2, resourceVersion: "2" }, { epoch: 2, resourceVersion: "10" })).toBeLessThan(0);
    expect(compareVersions({ epoch: 2, resourceVersion: "2" }, { epoch: 2, resourceVersion: "2" })).toBe(0);
  });
});
