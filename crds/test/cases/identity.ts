import type { RuleCase } from "./rule-case";

const kind = "McpIdentity";
const secretRef = { name: "credential", key: "token" };

export const identityCases: readonly RuleCase[] = [
  {
    kind,
    at: "spec",
    says: "exactly one of userRef",
    passes: { userRef: undefined, shared: true },
    fails: { shared: true },
    field: "spec",
  },
  {
    kind,
    at: "spec.credential",
    says: "exactly one of bearer",
    passes: { credential: { basic: { secretRef: { name: "credential" } } } },
    fails: { credential: { bearer: { secretRef }, basic: { secretRef: { name: "credential" } } } },
    field: "spec.credential",
  },
  {
    kind,
    at: "spec.credential.header.name",
    says: "cannot carry a credential",
    passes: { credential: { header: { name: "X-Api-Key", secretRef } } },
    fails: { credential: { header: { name: "Mcp-Session-Id", secretRef } } },
    field: "spec.credential.header.name",
  },
];
