import { missingLine, stepsOf } from "./page";

const page = [
  "# One",
  "```sh",
  "echo a",
  "```",
  "then",
  "```text",
  "a …",
  "",
  "b",
  "```",
  "## Two",
  "```text",
  "x",
  "```",
  "```sh",
  "echo c",
  "```",
];

describe("a page's steps", () => {
  it("are its sh blocks, each with the text block that follows under the same heading", () => {
    expect(stepsOf(page.join("\n"))).toEqual([
      { heading: "One", commands: "echo a\n", shown: ["a …", "b"] },
      { heading: "Two", commands: "echo c\n", shown: [] },
    ]);
  });
});

describe("what is shown", () => {
  it("is there when each line is printed, in order, with anything for … and any width of columns", () => {
    expect(missingLine("NAME   AGE\na(b)  12s\nend", ["NAME AGE", "a(b) …"])).toBeUndefined();
  });

  it("is missing when a line is not printed, or before another", () => {
    expect(missingLine("one\ntwo", ["two", "one"])).toBe("one");
    expect(missingLine("one and a half", ["one"])).toBe("one");
  });
});
