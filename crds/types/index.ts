// Made from crds/*.yaml by `npm run generate`; do not edit.
import type { McpBreakGlass } from "./mcp-break-glass";
import type { McpClusterBreakGlass } from "./mcp-cluster-break-glass";
import type { McpConnection } from "./mcp-connection";
import type { McpExpiryPolicy } from "./mcp-expiry-policy";
import type { McpGateway } from "./mcp-gateway";
import type { McpHost } from "./mcp-host";
import type { McpIdentity } from "./mcp-identity";
import type { McpServer } from "./mcp-server";
import type { McpToken } from "./mcp-token";
import type { McpUser } from "./mcp-user";
import type { KindName } from "./kinds";

export type * from "./mcp-break-glass";
export type * from "./mcp-cluster-break-glass";
export type * from "./mcp-connection";
export type * from "./mcp-expiry-policy";
export type * from "./mcp-gateway";
export type * from "./mcp-host";
export type * from "./mcp-identity";
export type * from "./mcp-server";
export type * from "./mcp-token";
export type * from "./mcp-user";
export * from "./kinds";
export * from "./resource";

/** Any object of ours. */
export type GateboltObject =
  | McpBreakGlass
  | McpClusterBreakGlass
  | McpConnection
  | McpExpiryPolicy
  | McpGateway
  | McpHost
  | McpIdentity
  | McpServer
  | McpToken
  | McpUser;

/** The object of a kind: `ObjectOf<"McpHost">` is `McpHost`. */
export type ObjectOf<Name extends KindName> = Extract<GateboltObject, { readonly kind: Name }>;
