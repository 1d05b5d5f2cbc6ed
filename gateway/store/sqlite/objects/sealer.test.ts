import { randomBytes } from "node:crypto";
import { StoreUnavailable } from "../../store";
import { Sealer } from "./sealer";

describe("Sealer", () => {
  const sealer = new Sealer(randomBytes(32));

  it("opens what it sealed, and never seals the same text the same way", () => {
    const sealed = sealer.seal("Bearer ü", "McpServer/team/weather#headers/0/X");
    expect(sealer.open(sealed, "McpServer/team/weather#headers/0/X")).toBe("Bearer ü");
    expect(sealer.seal("Bearer ü", "McpServer/team/weather#headers/0/X")).not.toBe(sealed);
    expect(sealer.open(sealer.seal("", "x"), "x")).toBe("");
  });

  it("does not open under another object or field, with another key, or when altered", () => {
    const sealed = sealer.seal("Bearer x", "McpIdentity/team/one#credential");
    expect(() => sealer.open(sealed, "McpIdentity/team/two#credential")).toThrow(StoreUnavailable);
    expect(() => new Sealer(randomBytes(32)).open(sealed, "McpIdentity/team/one#credential")).toThrow("another store key, or altered");
    const bytes = Buffer.from(sealed, "base64");
    for (const index of [0, 12, bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => sealer.open(altered.toString("base64"), "McpIdentity/team/one#credential")).toThrow(StoreUnavailable);
    }
    expect(() => sealer.open("", "x")).toThrow(StoreUnavailable);
  });
});
