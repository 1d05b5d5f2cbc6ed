import type { McpToken } from "../../crds/types";
import { kinds } from "../../crds/types/kinds";
import { objectTable } from "./object-table";

const token: McpToken = {
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpToken",
  metadata: { name: "ann-cursor", namespace: "default", creationTimestamp: "2026-01-01T00:00:00Z" },
  spec: { displayName: "Ann's Cursor", connectionRef: { name: "ann-cursor" } },
  status: {
    phase: "Active",
    host: "cursor-macbook",
    user: "ann",
    gateway: "desk",
    current: { prefix: "7Hk2mQx9Rt", notAfter: "2026-01-31T00:00:00Z", lastUsedAt: "2026-01-02T00:00:00Z" },
    conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2026-01-01T00:00:00Z", reason: "Issued", message: "" }],
  },
};
const now = Date.parse("2026-01-02T03:00:00Z");

describe("objectTable", () => {
  it("prints the columns of interfaces §6, times as ages", () => {
    expect(objectTable({ kind: kinds.McpToken, objects: [token], wide: false, namespaces: false, now }).split("\n")).toEqual([
      "NAME         DISPLAY        HOST             USER   GATEWAY   PREFIX       STATUS   CREATED   EXPIRES                LAST-USED",
      "ann-cursor   Ann's Cursor   cursor-macbook   ann    desk      7Hk2mQx9Rt   Active   27h       2026-01-31T00:00:00Z   3h",
    ]);
  });

  it("shows no use before there was anything to use, though status floors it to the hour", () => {
    const metadata = { ...token.metadata, creationTimestamp: "2026-01-02T02:59:00Z" };
    const status = { ...token.status, current: { prefix: "7Hk2mQx9Rt", lastUsedAt: "2026-01-02T02:00:00Z" } };
    const objects = [{ ...token, metadata, status } as McpToken];
    expect(objectTable({ kind: kinds.McpToken, objects, wide: false, namespaces: false, now })).toMatch(/Active +60s +60s$/);
  });

  it("adds the namespace for -A, and the other columns for -o wide", () => {
    const [header, row] = objectTable({ kind: kinds.McpToken, objects: [token], wide: true, namespaces: true, now }).split("\n");
    expect(header).toMatch(/^NAMESPACE {3}NAME .* CLIENT +ROTATES +READY$/);
    expect(row).toMatch(/^default .* True$/);
  });

  it("leaves cells empty before the controller has looked, and prints lists as they are", () => {
    const { status: _, ...fresh } = token;
    expect(objectTable({ kind: kinds.McpToken, objects: [fresh], wide: false, namespaces: false, now })).toContain(
      "ann-cursor   Ann's Cursor",
    );
    const policy = {
      apiVersion: token.apiVersion,
      kind: "McpExpiryPolicy" as const,
      metadata: { name: "p", namespace: "default" },
      spec: { allowed: ["30d", "never"] },
    };
    expect(objectTable({ kind: kinds.McpExpiryPolicy, objects: [policy], wide: false, namespaces: false, now })).toContain(
      '["30d","never"]',
    );
  });

  it("has no namespaces for a cluster-scoped kind", () => {
    expect(objectTable({ kind: kinds.McpClusterBreakGlass, objects: [], wide: false, namespaces: true, now })).toMatch(/^NAME {3}TARGET/);
  });
});
