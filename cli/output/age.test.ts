import { ageText, sinceText } from "./age";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe("ageText", () => {
  it.each([
    [-5 * second, "0s"],
    [0, "0s"],
    [119 * second, "119s"],
    [2 * minute, "2m"],
    [3 * minute + 20 * second, "3m20s"],
    [10 * minute + 20 * second, "10m"],
    [179 * minute, "179m"],
    [3 * hour, "3h"],
    [7 * hour + 5 * minute, "7h5m"],
    [47 * hour, "47h"],
    [2 * day, "2d"],
    [3 * day + 4 * hour, "3d4h"],
    [9 * day + 4 * hour, "9d"],
    [729 * day, "729d"],
    [731 * day, "2y1d"],
    [3000 * day, "8y"],
  ])("shows %d ms as %s, as kubectl does", (age, text) => {
    expect(ageText(age)).toBe(text);
  });
});

describe("sinceText", () => {
  it("leaves a cell empty when there is no time, and says when it is none", () => {
    expect(sinceText(undefined, 0)).toBe("");
    expect(sinceText("yesterday", 0)).toBe("<invalid>");
    expect(sinceText("1970-01-01T00:00:00Z", 5 * second)).toBe("5s");
  });
});
