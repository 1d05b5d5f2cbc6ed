import type { McpBreakGlass } from "../../crds/types";
import { breakGlassOf, cutText, enforcementOf, unconfirmedText } from "./break-glass";
import { cutTargetOf } from "./cut-target";

const order = {
  target: { kind: "McpHost", by: "name", name: "x" },
  namespace: "team",
  everywhere: false,
  reason: "lost",
  by: "ann",
} as const;

describe("breakGlassOf", () => {
  it("names the target and nothing else of it", () => {
    expect(breakGlassOf({ ...order, incident: "https://i/1", until: "2026-12-01T08:00:00Z" })).toEqual({
      kind: "McpBreakGlass",
      metadata: { namespace: "team", generateName: "host-x-" },
      spec: {
        target: { kind: "McpHost", name: "x" },
        reason: "lost",
        createdBy: "ann",
        incident: "https://i/1",
        until: "2026-12-01T08:00:00Z",
      },
    });
  });

  it("is of the cluster, in all namespaces, when everywhere is meant", () => {
    const target = cutTargetOf({ word: "user", name: "ann@example.com", everywhere: true });
    expect(breakGlassOf({ ...order, target, everywhere: true })).toMatchObject({
      kind: "McpClusterBreakGlass",
      metadata: { namespace: "", generateName: "user-ann-example-com-" },
      spec: { target: { kind: "McpUser", userEmail: "ann@example.com" }, namespaces: { all: true } },
    });
  });
});

describe("cutTargetOf", () => {
  it.each([
    [
      { word: "host/x", name: undefined },
      { kind: "McpHost", by: "name", name: "x" },
    ],
    [
      { word: "hosts", name: undefined, all: true },
      { kind: "McpHost", by: "all" },
    ],
    [
      { word: "token", name: undefined, selector: "team=pay" },
      { kind: "McpToken", by: "labels", labels: { team: "pay" } },
    ],
  ])("reads %j", (words, target) => {
    expect(cutTargetOf(words)).toEqual(target);
  });

  it.each([
    [{ word: "host", name: "x", all: true }, "Say which host"],
    [{ word: "policy", name: "x" }, "There is no kind"],
    [{ word: "breakglass", name: "x" }, "This command does not work on breakglass"],
    [{ word: "user", name: "ann@example.com" }, "gatebolt disable user ann@example.com --everywhere"],
  ])("refuses %j", (words, message) => {
    expect(() => cutTargetOf(words)).toThrow(message);
  });
});

describe("enforcementOf", () => {
  const ready = { type: "Ready", status: "True", reason: "Enforced", message: "", lastTransitionTime: "" } as const;
  const object: McpBreakGlass = {
    apiVersion: "gatebolt.dev/v1alpha1",
    kind: "McpBreakGlass",
    metadata: { name: "x", namespace: "team", generation: 2 },
    spec: { target: { kind: "McpHost", name: "x" }, reason: "lost" },
    status: { enforced: { generation: 2, replicas: 1 }, matched: 1, streamsClosed: 3, conditions: [ready] },
  };

  it("is known once every replica enforces what is declared now", () => {
    expect(enforcementOf(object)).toEqual({ matched: 1, streamsClosed: 3 });
  });

  it("is not before, and the controller's own words say who is missing", () => {
    const waiting = { ...ready, status: "False", message: "replica gw-2 has not confirmed" } as const;
    const pending: McpBreakGlass = { ...object, status: { ...object.status, conditions: [waiting] } };
    expect(enforcementOf(pending)).toBeUndefined();
    expect(unconfirmedText(pending)).toBe("replica gw-2 has not confirmed");
    expect(enforcementOf({ ...object, status: { ...object.status, enforced: { generation: 1 } } })).toBeUndefined();
    expect(enforcementOf(undefined)).toBeUndefined();
  });
});

it("says how long a cut took and what it closed", () => {
  expect(cutText(14.2, 3)).toBe("cut in 14 ms; 3 streams closed");
  expect(cutText(0.2, 1)).toBe("cut in 1 ms; 1 stream closed");
});
