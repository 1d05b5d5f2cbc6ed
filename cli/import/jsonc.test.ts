import { parseJsonc } from "./jsonc";

describe("parseJsonc", () => {
  it("reads what editors write: comments and trailing commas", () => {
    const text = `{
      // the servers
      "servers": { /* one */ "a": { "url": "https://x.example/mcp", "args": ["//", "a,]", ], }, },
    }`;
    expect(parseJsonc(text)).toEqual({ servers: { a: { url: "https://x.example/mcp", args: ["//", "a,]"] } } });
  });

  it("reads plain JSON, a byte order mark before it included", () => {
    expect(parseJsonc('\uFEFF{"a":"\\"// no comment"}')).toEqual({ a: '"// no comment' });
  });

  it("says that a file is not JSON", () => {
    expect(() => parseJsonc("servers: {}")).toThrow(/^it is not JSON/);
    expect(() => parseJsonc(" \n")).toThrow(/^it is not JSON: it is empty$/);
    expect(() => parseJsonc('{\n  "a": 1\n  "b": 2\n}')).toThrow(/^it is not JSON from line 3 on$/);
  });

  it.each(['{"token": ghp_1234567890}', '{"token": "ghp_1234567890" "b"}', "ghp_1234567890", '{"token": "ghp_1234567890'])(
    "quotes nothing of %s: such files hold secrets",
    (text) => {
      expect(() => parseJsonc(text)).toThrow(expect.not.objectContaining({ message: expect.stringContaining("ghp") }));
      expect(() => parseJsonc(text)).toThrow(expect.not.objectContaining({ cause: expect.anything() }));
    },
  );
});
