import type { LinkKind, RecordKind } from "../../../../contract/kinds";

/** How kinds are written in the file. A number once given to a kind is never given to another. */
export const kindNumber: Readonly<Record<RecordKind, number>> = {
  McpGateway: 1,
  McpServer: 2,
  McpHost: 3,
  McpUser: 4,
  McpIdentity: 5,
  McpConnection: 6,
  McpToken: 7,
  McpBreakGlass: 8,
  McpClusterBreakGlass: 9,
};

const names = new Map(Object.entries(kindNumber).map(([kind, number]) => [number, kind as RecordKind]));

export function kindOf(number: number): RecordKind {
  const kind = names.get(number);
  if (!kind) throw new Error(`the store holds an object of kind number ${number}, which this version of Gatebolt does not know`);
  return kind;
}

/** The table that holds what a decision reads of a kind, and its column with the object's number. */
export const linkTable: Readonly<Record<LinkKind, { readonly table: string; readonly column: string }>> = {
  McpGateway: { table: "gateway", column: "oid" },
  McpServer: { table: "server", column: "oid" },
  McpHost: { table: "host", column: "oid" },
  McpUser: { table: "user", column: "oid" },
  McpIdentity: { table: "identity", column: "oid" },
  McpConnection: { table: "connection", column: "oid" },
  McpToken: { table: "token", column: "token" },
};

/** Bits of the column `flags`. */
export const flag = { enabled: 1, cut: 2, absent: 4, sealed: 8 } as const;
