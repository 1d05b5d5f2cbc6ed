import { randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { clientNameOf } from "./client-name";

describe("clientNameOf", () => {
  it("prefers clientInfo, with its version, to the User-Agent", () => {
    expect(clientNameOf({ name: "Cursor", version: "1.2", userAgent: "node" })).toBe("Cursor 1.2");
    expect(clientNameOf({ name: "Cursor" })).toBe("Cursor");
    expect(clientNameOf({ version: "1", userAgent: "curl/8" })).toBe("curl/8");
    expect(clientNameOf({})).toBeUndefined();
  });

  it("keeps at most 100 printable characters: the name is a stranger's", () => {
    expect(clientNameOf({ name: "a\u0000b\nc\u202Ed\u200b" })).toBe("abcd");
    expect(clientNameOf({ name: "x".repeat(500) })).toHaveLength(100);
    expect(clientNameOf({ name: "\n\t ", userAgent: " " })).toBeUndefined();
    expect(clientNameOf({ name: "Zoë’s agent 日本" })).toBe("Zoë’s agent 日本");
  });

  it("holds no token that somebody put into the wrong field, in pieces or not", () => {
    const { id, plaintext } = newToken((bytes) => randomBytes(bytes));
    expect(clientNameOf({ name: plaintext })).toBe(`mcpt_${id}_…`);
    expect(clientNameOf({ userAgent: `x ${plaintext.replace("_", "\u200b_")} y` })).toBe(`x mcpt_${id}_… y`);
  });
});
