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
    expect(() => parseJsonc("servers: {}")).toThrow("it is not JSON: ");
  });
});
