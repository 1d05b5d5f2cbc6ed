import type { RuleCase } from "./rule-case";
import { toolRules } from "./tool-rules";

const kind = "McpConnection";
const identityRef = { name: "ada-github" };

export const connectionCases: readonly RuleCase[] = [
  toolRules(kind),
  {
    kind,
    at: "spec",
    says: "hostRef cannot be changed",
    before: {},
    passes: { servers: ["github"] },
    fails: { hostRef: { name: "another" } },
    field: "spec.hostRef",
  },
  {
    kind,
    at: "spec",
    says: "gatewayRef cannot be changed",
    before: {},
    passes: { tools: { deny: ["delete_*"] } },
    fails: { gatewayRef: { name: "tools", namespace: "platform" } },
    field: "spec.gatewayRef",
  },
  {
    kind,
    at: "spec",
    says: "userRef cannot be added, changed or removed",
    before: { userRef: { name: "ada" } },
    passes: { userRef: { name: "ada" }, enabled: false },
    fails: {},
    field: "spec.userRef",
  },
  {
    kind,
    at: "spec",
    says: "userRef cannot be added, changed or removed",
    before: {},
    passes: { enabled: true },
    fails: { userRef: { name: "ada" } },
    field: "spec.userRef",
  },
  {
    kind,
    at: "spec",
    says: "identities names a server that is not in servers",
    passes: { servers: ["github"], identities: [{ server: "github", identityRef }] },
    fails: { servers: ["jira"], identities: [{ server: "github", identityRef }] },
    field: "spec.identities",
  },
];
