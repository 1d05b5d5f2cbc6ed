import { clientNameOf } from "./client-name";

describe("clientNameOf", () => {
  it("prefers clientInfo, with its version, to the User-Agent", () => {
    expect(clientNameOf({ name: "Cursor", version: "1.2" }, "node")).toBe("Cursor 1.2");
    expect(clientNameOf({ name: "Cursor" }, "node")).toBe("Cursor");
    expect(clientNameOf({ name: 7, version: "1" }, "curl/8")).toBe("curl/8");
    expect(clientNameOf(undefined, undefined)).toBeUndefined();
  });

  it("keeps at most 100 printable characters: the name is a stranger's", () => {
    expect(clientNameOf({ name: "a\u0000b\nc\u202Ed\u200b" }, undefined)).toBe("abcd");
    expect(clientNameOf({ name: "x".repeat(500) }, undefined)).toHaveLength(100);
    expect(clientNameOf({ name: "\n\t " }, " ")).toBeUndefined();
    expect(clientNameOf({ name: "Zoë’s agent 日本" }, undefined)).toBe("Zoë’s agent 日本");
  });
});
