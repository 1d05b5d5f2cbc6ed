import type { McpConnection, McpToken } from "../../crds/types";
import { labelsOf, passes } from "./link-filter";
import { linksOf } from "./links";

const apiVersion = "gatebolt.dev/v1alpha1";
const connection: McpConnection = {
  apiVersion,
  kind: "McpConnection",
  metadata: { name: "c", namespace: "team" },
  spec: { hostRef: { name: "cursor" }, gatewayRef: { name: "desk", namespace: "hub" }, userRef: { name: "ann" } },
};
const token: McpToken = {
  apiVersion,
  kind: "McpToken",
  metadata: { name: "t", namespace: "team" },
  spec: { connectionRef: { name: "c" } },
};
const find = (namespace: string, name: string) => (namespace === "team" && name === "c" ? connection : undefined);

describe("links", () => {
  it("of a token come from its connection until the controller has resolved them", () => {
    expect(linksOf(token, find)).toEqual({ host: "cursor", user: "ann", gateway: "hub/desk", connection: "c", status: undefined });
    const resolved: McpToken = { ...token, status: { host: "other", gateway: "desk", phase: "Active" } };
    expect(linksOf(resolved, find)).toMatchObject({ host: "other", user: "ann", gateway: "desk", status: "Active" });
  });
});

describe("passes", () => {
  const links = { host: "cursor", user: "ann", gateway: "desk", connection: "c", status: "Active" };

  it.each([
    [{}, true],
    [{ host: ["cursor"] }, true],
    [{ host: ["other", "cursor"], user: ["ann"] }, true],
    [{ host: ["cursor"], user: ["bob"] }, false],
    [{ status: ["active"] }, true],
    [{ status: ["Revoked"] }, false],
  ])("judges %j: %s", (filter, verdict) => {
    expect(passes(links, filter)).toBe(verdict);
  });

  it("is false for an object that has no such link", () => {
    expect(passes({ user: "ann" }, { host: ["cursor"] })).toBe(false);
  });
});

describe("labelsOf", () => {
  it("reads what kubectl takes for equality, and refuses the rest", () => {
    expect(labelsOf("team=pay, tier==2")).toEqual({ team: "pay", tier: "2" });
    expect(labelsOf(undefined)).toEqual({});
    expect(() => labelsOf("team in (a,b)")).toThrow("write KEY=VALUE");
    expect(() => labelsOf("team!=a")).toThrow("write KEY=VALUE");
  });
});
