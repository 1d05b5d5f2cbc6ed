/** The kinds whose records a gateway keeps. Policies never leave the controller. */
export const recordKinds = [
  "McpGateway",
  "McpServer",
  "McpHost",
  "McpUser",
  "McpIdentity",
  "McpConnection",
  "McpToken",
  "McpBreakGlass",
  "McpClusterBreakGlass",
] as const;

export type RecordKind = (typeof recordKinds)[number];

/** The kinds that a break-glass or hold may cut; each is one link of a decision. */
export const linkKinds = ["McpToken", "McpGateway", "McpHost", "McpUser", "McpConnection", "McpServer", "McpIdentity"] as const;

export type LinkKind = (typeof linkKinds)[number];

/** Names one object. Cluster-scoped objects have the empty namespace. */
export interface ObjectKey<Kind extends string = RecordKind> {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

/** One string a key, for maps and logs: `McpHost/default/cursor`. Names hold no slash, so it is unambiguous. */
export function keyText(key: ObjectKey<string>): string {
  return `${key.kind}/${key.namespace}/${key.name}`;
}
