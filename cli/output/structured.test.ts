import { structuredText } from "./structured";

describe("structuredText", () => {
  it("writes YAML that readers of YAML 1.1 take for the same: a text of y stays one", async () => {
    expect(await structuredText({ reason: "y", until: "no", name: "plain" }, "yaml")).toBe('reason: "y"\nuntil: "no"\nname: plain');
  });
});
