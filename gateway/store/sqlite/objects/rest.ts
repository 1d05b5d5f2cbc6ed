import type { RecordBody, ToolRules, Transport } from "../../../../contract/records";

/** What the column `rest` of a gateway holds; a field is absent where the gateway has what nearly every one has. */
export interface GatewayRest {
  readonly auth?: RecordBody["McpGateway"]["auth"] | undefined;
  readonly namespaces?: RecordBody["McpGateway"]["namespaces"] | undefined;
  readonly serverNames?: readonly string[] | undefined;
  readonly tools?: ToolRules | undefined;
}

/** What the column `rest` of a connection holds. */
export type ConnectionRest = Pick<RecordBody["McpConnection"], "servers" | "tools" | "identities">;

/** What the column `rest` of a route holds. */
export type RouteRest = Pick<RecordBody["McpGateway"]["servers"][number], "identityRef" | "prefix">;

/** What the column `body` of a server holds, where it is JSON; its secrets have `sealed` for `value`. */
export interface ServerRest {
  readonly transport: Transport;
  readonly tools?: ToolRules;
}
