import type { RuleCase } from "./rule-case";
import { toolRules } from "./tool-rules";

const kind = "McpGateway";
const serverRef = { name: "github" };

export const gatewayCases: readonly RuleCase[] = [
  toolRules(kind),
  {
    kind,
    at: "spec.servers",
    says: "two servers have the same prefix",
    passes: {
      servers: [
        { name: "a", serverRef, prefix: "a_" },
        { name: "b", serverRef, prefix: "b_" },
        { name: "c", serverRef },
      ],
    },
    fails: {
      servers: [
        { name: "a", serverRef, prefix: "a_" },
        { name: "b", serverRef, prefix: "a_" },
      ],
    },
    field: "spec.servers",
  },
  {
    kind,
    at: "spec.servers[]",
    says: "identityRef names a shared identity",
    passes: { servers: [{ name: "a", serverRef, identity: "Shared", identityRef: { name: "service" } }] },
    fails: { servers: [{ name: "a", serverRef, identity: "PerUser", identityRef: { name: "service" } }] },
    field: "spec.servers[0].identityRef",
  },
  {
    kind,
    at: "spec.servers[].name",
    says: "cannot name a server mcp",
    passes: { servers: [{ name: "mcp-tools", serverRef }] },
    fails: { servers: [{ name: "mcp", serverRef }] },
    field: "spec.servers[0].name",
  },
  {
    kind,
    at: "spec.publicUrl",
    says: "publicUrl ends in /mcp",
    passes: { publicUrl: "https://mcp.example.com/mcp-tools" },
    fails: { publicUrl: "https://mcp.example.com/team-a/tools/mcp" },
    field: "spec.publicUrl",
  },
  {
    kind,
    at: "spec.allowedNamespaces",
    says: "names counts only together",
    passes: { allowedNamespaces: { from: "Names", names: ["team-a"] } },
    fails: { allowedNamespaces: { from: "All", names: ["team-a"] } },
    field: "spec.allowedNamespaces.names",
  },
  {
    kind,
    at: "spec.allowedNamespaces",
    says: "from: Names needs names",
    passes: { allowedNamespaces: { from: "Names", names: [] } },
    fails: { allowedNamespaces: { from: "Names" } },
    field: "spec.allowedNamespaces",
  },
  {
    kind,
    at: "spec.auth.headers",
    says: "the same header and scheme twice",
    passes: {
      auth: {
        headers: [{ name: "Authorization", scheme: "C3Bearer" }, { name: "authorization", scheme: "Bearer" }, { name: "X-API-Key" }],
      },
    },
    fails: {
      auth: {
        headers: [
          { name: "Authorization", scheme: "Bearer" },
          { name: "authorization", scheme: "bearer" },
        ],
      },
    },
    field: "spec.auth.headers",
  },
  {
    kind,
    at: "spec.auth.headers[].name",
    says: "cannot carry a token",
    passes: { auth: { headers: [{ name: "X-Mcp-Key" }] } },
    fails: { auth: { headers: [{ name: "Mcp-Session-Id" }] } },
    field: "spec.auth.headers[0].name",
  },
];
