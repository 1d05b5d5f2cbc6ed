import { createHash } from "node:crypto";
import type { AnyRecord, LiveToken, PresentRecord, RecordBody } from "../../../contract/records";

type Kind = keyof RecordBody;

/** What a test says of a record beside its kind, name and body. */
export interface Head {
  readonly namespace?: string;
  readonly uid?: string;
  readonly rv?: number | string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly absent?: boolean;
}

/** Any record, with defaults: namespace `team`, uid from its name, version 1. */
export function declared<K extends Kind>(kind: K, body: RecordBody[K], head: Head & { readonly name: string }): PresentRecord {
  const { name, namespace = kind === "McpClusterBreakGlass" ? "" : "team", uid = `${name}-uid`, rv = 1, labels, absent } = head;
  const record = { kind, namespace, name, uid, resourceVersion: String(rv), ...(labels && { labels }), ...(absent && { absent }), body };
  // The kind decides the body's type, which TypeScript cannot follow through the union.
  return record as unknown as PresentRecord;
}

export function gone(
  of: AnyRecord,
  rv: number | string,
  more: { confirmed?: boolean; expired?: boolean; orphaned?: boolean } = {},
): AnyRecord {
  const { kind, namespace, name, uid } = of;
  return { kind, namespace, name, uid, resourceVersion: String(rv), deleted: true, ...more };
}

export function gateway(more: Partial<RecordBody["McpGateway"]> = {}, head: Head = {}): PresentRecord {
  const servers: RecordBody["McpGateway"]["servers"] = [{ name: "weather", server: "weather", identity: "None" }];
  const auth = [{ name: "Authorization", scheme: "Bearer" }];
  return declared("McpGateway", { enabled: true, servers, namespaces: { from: "Same" }, auth, ...more }, { name: "main", ...head });
}

export function server(more: Partial<RecordBody["McpServer"]> = {}, head: Head & { name?: string } = {}): PresentRecord {
  const transport = { type: "http", url: "https://weather.example.com/mcp", headers: [] } as const;
  return declared("McpServer", { enabled: true, transport: { ...transport, headers: [] }, ...more }, { name: "weather", ...head });
}

export function host(more: Partial<RecordBody["McpHost"]> = {}, head: Head & { name?: string } = {}): PresentRecord {
  return declared("McpHost", { enabled: true, type: "Token", ...more }, { name: "cursor", ...head });
}

export function user(more: Partial<RecordBody["McpUser"]> = {}, head: Head & { name?: string } = {}): PresentRecord {
  return declared("McpUser", { enabled: true, ...more }, { name: "ada", ...head });
}

export function connection(more: Partial<RecordBody["McpConnection"]> = {}, head: Head & { name?: string } = {}): PresentRecord {
  const body = { enabled: true, host: "cursor", user: "ada", gateway: { namespace: "team", name: "main" }, ...more };
  return declared("McpConnection", body, { name: "ada-cursor", ...head });
}

export function token(more: Partial<RecordBody["McpToken"]> = {}, head: Head & { name?: string } = {}): PresentRecord {
  const body = { connection: { name: "ada-cursor", uid: "ada-cursor-uid" }, live: [live("first")], revoked: false, ...more };
  return declared("McpToken", body, { name: "laptop", ...head });
}

export function identity(name: string, more: Partial<RecordBody["McpIdentity"]> = {}, head: Head = {}): PresentRecord {
  return declared(
    "McpIdentity",
    { enabled: true, server: { namespace: "team", name: "weather" }, shared: false, ...more },
    { ...head, name },
  );
}

type Order = Partial<RecordBody["McpBreakGlass"]> & Pick<RecordBody["McpBreakGlass"], "target">;

export function breakGlass(name: string, order: Order, head: Head = {}): PresentRecord {
  return declared("McpBreakGlass", { reason: "laptop lost", createdBy: "bob@example.com", since: 500, ...order }, { ...head, name });
}

export function clusterBreakGlass(name: string, order: Order, head: Head = {}): PresentRecord {
  return declared("McpClusterBreakGlass", { reason: "offboarding", since: 600, ...order }, { ...head, name });
}

/** A live id as it is declared; ids and hashes of one label are always the same. */
export function live(label: string, more: Partial<LiveToken> = {}): LiveToken {
  return { id: idOf(label), hash: hashOf(label).toString("hex"), ...more };
}

export function idOf(label: string): string {
  return label
    .replace(/[^0-9A-Za-z]/g, "")
    .padEnd(10, "0")
    .slice(0, 10);
}

export function hashOf(label: string): Buffer {
  return createHash("sha256").update(label).digest();
}

/** Everything that one allowed call needs. */
export function everything(): PresentRecord[] {
  return [server(), gateway(), host(), user(), connection(), token()];
}
