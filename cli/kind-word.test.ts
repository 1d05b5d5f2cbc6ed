import { kindAmong, kindAndName, kindOf, wordFor } from "./kind-word";

describe("kindOf", () => {
  it.each([
    ["host", "McpHost"],
    ["hosts", "McpHost"],
    ["mcph", "McpHost"],
    ["McpHost", "McpHost"],
    ["mcphosts", "McpHost"],
    ["identities", "McpIdentity"],
    ["break-glass", "McpBreakGlass"],
    ["breakglasses", "McpBreakGlass"],
    ["cluster-break-glass", "McpClusterBreakGlass"],
    ["expirypolicy", "McpExpiryPolicy"],
  ])("takes %s for %s", (word, kind) => {
    expect(kindOf(word).kind).toBe(kind);
  });

  it("names the kinds there are when it knows none", () => {
    expect(() => kindOf("pod")).toThrow('There is no kind "pod". Kinds: breakglass, clusterbreakglass, connection,');
  });
});

describe("kindAmong", () => {
  it("refuses a kind that the command does not work on", () => {
    expect(kindAmong("token", ["McpToken"]).kind).toBe("McpToken");
    expect(() => kindAmong("policy", ["McpToken"])).toThrow('There is no kind "policy"');
    expect(() => kindAmong("host", ["McpToken"])).toThrow("This command does not work on host: it works on token.");
  });
});

it("takes KIND/NAME as kubectl does", () => {
  expect(kindAndName("host/cursor", undefined)).toEqual({ word: "host", name: "cursor" });
  expect(kindAndName("host", "cursor")).toEqual({ word: "host", name: "cursor" });
  expect(() => kindAndName("host/cursor", "other")).toThrow("not two names");
  expect(wordFor("McpConnection")).toBe("connection");
});
