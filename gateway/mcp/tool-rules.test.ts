import { mayCall, rulesInForce } from "./tool-rules";

describe("mayCall", () => {
  it.each([
    ["echo", "echo", true],
    ["echo", "echo2", false],
    ["*", "anything", true],
    ["*", "", true],
    ["read_*", "read_file", true],
    ["read_*", "read_", true],
    ["read_*", "write_file", false],
    ["*_file", "read_file", true],
    ["*_file", "read_files", false],
    ["r*d*e", "read_file", true],
    ["r*d*x", "read_file", false],
    ["**", "a", true],
    ["a*b*c", "aXbXbXc", true],
    ["", "", true],
    ["", "a", false],
    ["Echo", "echo", false],
    ["a.c", "abc", false],
  ])("pattern %p and tool %p: %p", (pattern, tool, matches) => {
    expect(mayCall(tool, [{ allow: [pattern] }])).toBe(matches);
    expect(mayCall(tool, [{ deny: [pattern] }])).toBe(!matches);
  });

  it("lets deny win over allow, and every rule have its say", () => {
    expect(mayCall("drop_table", [{ allow: ["*"], deny: ["drop_*"] }])).toBe(false);
    expect(mayCall("query", [{ allow: ["query"] }, { deny: ["query"] }])).toBe(false);
    expect(mayCall("query", [{ allow: ["query", "list"] }, { allow: ["query"] }, { deny: ["drop_*"] }])).toBe(true);
    expect(mayCall("query", [{ allow: [] }])).toBe(false);
  });

  it("does not take exponential time for a hostile pattern", () => {
    expect(mayCall("a".repeat(5_000), [{ allow: [`${"*a".repeat(40)}*b`] }])).toBe(false);
  });
});

describe("rulesInForce", () => {
  it("leaves out rules that say nothing", () => {
    expect(rulesInForce([undefined, {}, { deny: [] }])).toEqual([]);
    expect(rulesInForce([undefined, { allow: [] }, { deny: ["x"] }])).toHaveLength(2);
  });
});
