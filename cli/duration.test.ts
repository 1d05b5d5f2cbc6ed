import { durationOf, durationOption, momentOption, timeText } from "./duration";

const now = Date.parse("2026-11-21T12:00:00Z");

it.each([
  ["0s", 0],
  ["10s", 10_000],
  ["5m", 300_000],
  ["12h", 43_200_000],
  ["30d", 2_592_000_000],
  ["1.5h", undefined],
  ["30", undefined],
  ["1h30m", undefined],
  ["-1h", undefined],
])("reads %s as %s ms", (text, milliseconds) => {
  expect(durationOf(text)).toBe(milliseconds);
});

it("names the option that is wrong", () => {
  expect(() => durationOption("soon", "--timeout")).toThrow("--timeout soon: write one number and one of s, m, h, d");
});

it.each([
  ["2h", "future", "2026-11-21T14:00:00Z"],
  ["1d", "past", "2026-11-20T12:00:00Z"],
  ["2026-12-01T08:00:00+02:00", "future", "2026-12-01T06:00:00Z"],
  ["2026-12-01T08:00:00.5Z", "future", "2026-12-01T08:00:00Z"],
  ["2026-12-01", "past", "2026-12-01T00:00:00Z"],
] as const)("takes %s (%s) for %s", (text, towards, moment) => {
  expect(momentOption(text, "--until", { now, towards })).toBe(moment);
});

it.each(["tomorrow", "2026-13-01T08:00:00Z", "2026-12-01T08:00:00"])("refuses %s: a time without its zone is nobody's", (text) => {
  expect(() => momentOption(text, "--until", { now, towards: "future" })).toThrow("write a time with its zone");
});

it("writes times as manifests have them", () => {
  expect(timeText(now)).toBe("2026-11-21T12:00:00Z");
});
