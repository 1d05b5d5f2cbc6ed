import type { RecordBody, ToolRules, Transport } from "../../../../contract/records";

/** What the column `rest` of a gateway holds, or the names alone; a field is absent where the gateway has what nearly every one has. */
export interface GatewayRest {
  readonly auth?: RecordBody["McpGateway"]["auth"] | undefined;
  readonly namespaces?: RecordBody["McpGateway"]["namespaces"] | undefined;
  readonly serverNames?: readonly string[] | undefined;
  readonly tools?: ToolRules | undefined;
}

const noRest: GatewayRest = {};

export function gatewayRestOf(json: string | null): GatewayRest {
  if (json === null) return noRest;
  const rest = JSON.parse(json) as GatewayRest | readonly string[];
  return isNames(rest) ? { auth: undefined, namespaces: undefined, serverNames: rest, tools: undefined } : rest;
}

function isNames(rest: GatewayRest | readonly string[]): rest is readonly string[] {
  return Array.isArray(rest);
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
