import type { Draft } from "./row";

type Spec = Readonly<Record<string, unknown>>;

export const cut = { spec: { enabled: false } };
export const restored = { spec: { enabled: true } };
/** Takes the field out, which restores too. */
export const unset = { spec: { enabled: null } };

export const host = (spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({ kind: "McpHost", spec, ...more });
export const user = (spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({ kind: "McpUser", spec, ...more });
export const server = (spec: Spec = {}): Draft => ({ kind: "McpServer", spec: { url: "https://mcp.example.com/mcp", ...spec } });
export const gateway = (spec: Spec = {}): Draft => ({
  kind: "McpGateway",
  spec: { servers: [{ name: "a", serverRef: { name: "a" } }], ...spec },
});
export const connection = (spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({
  kind: "McpConnection",
  spec: { hostRef: { name: "bot" }, gatewayRef: { name: "tools" }, ...spec },
  ...more,
});
export const identity = (spec: Spec = {}): Draft => ({
  kind: "McpIdentity",
  spec: { serverRef: { name: "a" }, shared: true, credential: { bearer: { secretRef: { name: "sams", key: "token" } } }, ...spec },
});
/** For connection `c`, unless the spec names a host. */
export const token = (spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({
  kind: "McpToken",
  spec: { ...("hostRef" in spec ? { gatewayRef: { name: "tools" } } : { connectionRef: { name: "c" } }), ...spec },
  ...more,
});
export const breakGlass = (target: Spec, spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({
  kind: "McpBreakGlass",
  spec: { target, reason: "token seen in public", ...spec },
  ...more,
});
export const clusterBreakGlass = (target: Spec, spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({
  kind: "McpClusterBreakGlass",
  spec: { target, namespaces: { all: true }, reason: "token seen in public", ...spec },
  ...more,
});
export const policy = (spec: Spec = {}, more: Partial<Draft> = {}): Draft => ({ kind: "McpExpiryPolicy", spec, ...more });
/** What a Secret of a row holds, as it lies there. */
export const secretValue = Buffer.from("not a real one").toString("base64");
export const secret = (type: string, more: Partial<Draft> = {}): Draft => ({
  kind: "Secret",
  fields: { type, data: { token: secretValue } },
  ...more,
});
