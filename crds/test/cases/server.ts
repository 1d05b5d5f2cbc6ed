import type { RuleCase } from "./rule-case";
import { toolRules } from "./tool-rules";

const kind = "McpServer";
const secretRef = { name: "credential", key: "token" };
const local = { url: undefined, command: "npx" };

export const serverCases: readonly RuleCase[] = [
  toolRules(kind),
  {
    kind,
    at: "spec",
    says: "exactly one of url",
    passes: local,
    fails: { url: undefined },
    field: "spec",
  },
  {
    kind,
    at: "spec",
    says: "args belongs to command",
    passes: { ...local, args: ["-y", "server"] },
    fails: { args: ["-y"] },
    field: "spec.args",
  },
  {
    kind,
    at: "spec",
    says: "env belongs to command",
    passes: { ...local, env: [{ name: "TOKEN", secretRef }] },
    fails: { env: [{ name: "TOKEN", secretRef }] },
    field: "spec.env",
  },
  {
    kind,
    at: "spec",
    says: "headers belongs to url",
    passes: { headers: [{ name: "X-Api-Key", secretRef }] },
    fails: { ...local, headers: [{ name: "X-Api-Key", secretRef }] },
    field: "spec.headers",
  },
  {
    kind,
    at: "spec",
    says: "tls belongs to url",
    passes: { tls: { caSecretRef: secretRef } },
    fails: { ...local, tls: { caSecretRef: secretRef } },
    field: "spec.tls",
  },
  {
    kind,
    at: "spec",
    says: "tls needs an https:// url",
    passes: { tls: { clientSecretRef: { name: "client" } } },
    fails: { url: "http://mcp.example.com/mcp", tls: { clientSecretRef: { name: "client" } } },
    field: "spec.tls",
  },
  {
    kind,
    at: "spec.url",
    says: "cannot carry a user name or password",
    passes: { url: "https://mcp.example.com/@scope/mcp?user=a@b" },
    fails: { url: "https://ada:secret@mcp.example.com/mcp" },
    field: "spec.url",
  },
  {
    kind,
    at: "spec.env[]",
    says: "exactly one of value",
    passes: { ...local, env: [{ name: "SPACE", value: "" }] },
    fails: { ...local, env: [{ name: "SPACE" }] },
    field: "spec.env[0]",
  },
  {
    kind,
    at: "spec.headers",
    says: "the same header twice",
    passes: {
      headers: [
        { name: "X-One", value: "1" },
        { name: "X-Two", value: "2" },
      ],
    },
    fails: {
      headers: [
        { name: "X-One", value: "1" },
        { name: "x-one", value: "2" },
      ],
    },
    field: "spec.headers",
  },
  {
    kind,
    at: "spec.headers[]",
    says: "exactly one of value",
    passes: { headers: [{ name: "X-One", value: "1" }] },
    fails: { headers: [{ name: "X-One", value: "1", secretRef }] },
    field: "spec.headers[0]",
  },
  {
    kind,
    at: "spec.headers[].name",
    says: "HTTP or MCP itself sets this header",
    passes: { headers: [{ name: "Authorization", secretRef }] },
    fails: { headers: [{ name: "Content-Length", value: "0" }] },
    field: "spec.headers[0].name",
  },
  {
    kind,
    at: "spec.tls",
    says: "tls is empty",
    passes: { tls: { serverName: "mcp.internal.example.com" } },
    fails: { tls: {} },
    field: "spec.tls",
  },
];
