import type { Schema } from "../framework/schema";
import { configFrom, objectTo } from "./values";

const schema: Schema = {
  version: 0,
  description: "",
  attributes: {
    name: { description: "", type: "string", presence: "required" },
    secret_wo: { description: "", type: "string", presence: "optional", writeOnly: true },
  },
};

describe("a value that leaves the provider", () => {
  it("is without what may only be written, though a resource forgot that", () => {
    const { msgpack = new Uint8Array() } = objectTo({ name: "a", secret_wo: "hunter2" }, schema);
    expect(Buffer.from(msgpack).toString("latin1")).not.toContain("hunter2");
    expect(configFrom({ msgpack, json: new Uint8Array() }, schema)).toEqual({ name: "a", secret_wo: null });
  });
});
