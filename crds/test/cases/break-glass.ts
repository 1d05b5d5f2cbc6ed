import type { RuleCase } from "./rule-case";

const target = { kind: "McpHost", name: "cursor-macbook" };

export const breakGlassCases: readonly RuleCase[] = [
  {
    kind: "McpBreakGlass",
    at: "spec",
    says: "target cannot be changed",
    before: {},
    passes: { reason: "laptop stolen; police informed" },
    fails: { target: { kind: "McpHost", name: "another" } },
    field: "spec.target",
  },
  {
    kind: "McpBreakGlass",
    at: "spec.target",
    says: "exactly one of name",
    passes: { target: { kind: "McpHost", all: true } },
    fails: { target: { ...target, all: true } },
    field: "spec.target",
  },
  {
    kind: "McpClusterBreakGlass",
    at: "spec",
    says: "target cannot be changed",
    before: {},
    passes: { incident: "https://incidents.example.com/1" },
    fails: { target: { kind: "McpUser", userEmail: "ada@example.com" } },
    field: "spec.target",
  },
  {
    kind: "McpClusterBreakGlass",
    at: "spec",
    says: "namespaces cannot be changed",
    before: { namespaces: { names: ["team-a"] } },
    passes: { namespaces: { names: ["team-a"] }, until: "2030-01-31T18:00:00Z" },
    fails: { namespaces: { names: ["team-a", "team-b"] } },
    field: "spec.namespaces",
  },
  {
    kind: "McpClusterBreakGlass",
    at: "spec.target",
    says: "exactly one of name",
    passes: { target: { kind: "McpToken", selector: { matchLabels: { team: "payments" } } } },
    fails: { target: { kind: "McpUser" } },
    field: "spec.target",
  },
  {
    kind: "McpClusterBreakGlass",
    at: "spec.target",
    says: "userEmail finds users",
    passes: { target: { kind: "McpUser", userEmail: "ada@example.com" } },
    fails: { target: { kind: "McpHost", userEmail: "ada@example.com" } },
    field: "spec.target.userEmail",
  },
  {
    kind: "McpClusterBreakGlass",
    at: "spec.namespaces",
    says: "exactly one of names",
    passes: { namespaces: { names: ["team-a"] } },
    fails: { namespaces: { names: ["team-a"], all: true } },
    field: "spec.namespaces",
  },
];
