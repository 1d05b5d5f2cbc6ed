import type { RuleCase } from "./rule-case";

const kind = "McpExpiryPolicy";

export const expiryPolicyCases: readonly RuleCase[] = [
  {
    kind,
    at: "spec",
    says: "default is not among allowed",
    passes: { allowed: ["30d", "never"], default: "never" },
    fails: { allowed: ["30d", "90d"], default: "60d" },
    field: "spec.default",
  },
  {
    kind,
    at: "spec",
    says: "onStale: Revoke needs to know",
    passes: { onStale: "Revoke", staleAfter: "60d" },
    fails: { onStale: "Revoke" },
    field: "spec.onStale",
  },
  {
    kind,
    at: "spec",
    says: "allowed has a lifetime above maxLifetime",
    passes: { allowed: ["720h", "never"], default: "720h", maxLifetime: "30d" },
    fails: { allowed: ["721h", "30d"], default: "30d", maxLifetime: "30d" },
    field: "spec.allowed",
  },
  {
    kind,
    at: "spec",
    says: "default is above maxLifetime",
    passes: { allowed: undefined, default: "30d", maxLifetime: "30d" },
    fails: { allowed: undefined, default: "31d", maxLifetime: "30d" },
    field: "spec.default",
  },
  {
    kind,
    at: "spec.hosts",
    says: "hosts is empty",
    passes: { hosts: { matchLabels: { tier: "production" } } },
    fails: { hosts: {} },
    field: "spec.hosts",
  },
];
