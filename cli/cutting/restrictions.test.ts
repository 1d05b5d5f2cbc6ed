import type { Cut } from "../../contract/cuts";
import { covers, restrictionsOf, restrictionText } from "./restrictions";

const since = Date.parse("2026-11-21T12:00:00Z");
const byName: Cut = {
  id: "McpBreakGlass/default/host-x-k3x9q",
  origin: "McpBreakGlass",
  orphaned: false,
  target: { kind: "McpHost", name: "x" },
  namespace: "default",
  reason: "laptop lost",
  by: "ann",
  since,
  matched: 1,
};
const scope = { target: { kind: "McpHost", by: "name", name: "x" }, namespace: "default" } as const;

describe("restrictionsOf", () => {
  it("lifts what names exactly the target, and names the command for what covers more", () => {
    const cuts: Cut[] = [
      byName,
      { ...byName, id: "hold-1", origin: "Hold" },
      { ...byName, orphaned: true },
      { ...byName, target: { kind: "McpHost", all: true } },
      { ...byName, target: { kind: "McpHost", matchLabels: { team: "pay" } } },
    ];
    expect(restrictionsOf(cuts, scope).map(({ lifting }) => lifting)).toEqual([
      { by: "deletion", key: { kind: "McpBreakGlass", namespace: "default", name: "host-x-k3x9q" } },
      { by: "gateway", id: "hold-1" },
      { by: "gateway", id: byName.id },
      { by: "wider command", words: "host --all -n default" },
      { by: "wider command", words: "host -l team=pay -n default" },
    ]);
  });

  it("takes a cut in all namespaces for wider than one", () => {
    const { namespace: _, ...everywhere } = byName;
    const cluster: Cut = { ...everywhere, id: "McpClusterBreakGlass//host-x-abcde", origin: "McpClusterBreakGlass" };
    expect(restrictionsOf([cluster], scope)[0]?.lifting).toEqual({ by: "wider command", words: "host x --everywhere" });
    expect(restrictionsOf([cluster], { ...scope, namespace: "" })[0]?.lifting).toEqual({
      by: "deletion",
      key: { kind: "McpClusterBreakGlass", namespace: "", name: "host-x-abcde" },
    });
  });

  it("knows a person by address, whatever the case", () => {
    const { namespace: _, ...everywhere } = byName;
    const cut: Cut = { ...everywhere, origin: "McpClusterBreakGlass", target: { kind: "McpUser" }, userEmail: "Ann@example.com" };
    expect(covers(cut, { target: { kind: "McpUser", by: "email", email: "ann@example.com" }, namespace: "" })).toBe(true);
  });
});

it("says of a cut what, whom, by whom, since when and why", () => {
  expect(restrictionText(byName)).toBe(
    "break-glass default/host-x-k3x9q on host x in default, by ann since 2026-11-21T12:00:00Z: laptop lost",
  );
  expect(restrictionText({ ...byName, orphaned: true, until: since })).toContain("orphaned break-glass");
});
