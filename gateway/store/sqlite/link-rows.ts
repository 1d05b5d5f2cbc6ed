import type { SQLInputValue } from "node:sqlite";
import type { LinkKind, ObjectKey } from "../../../contract/kinds";
import type { AuthHeader, PresentRecord } from "../../../contract/records";
import type { Database } from "./database";
import { flag, linkTable } from "./kind-numbers";
import { internObject } from "./object-rows";
import type { SealedPart } from "./sealed-secrets";

/** A record of a kind that has one row of its own; tokens have one an id instead. */
export type LinkRecord = Extract<PresentRecord, { kind: Exclude<LinkKind, "McpToken"> }>;

interface LinkRow {
  readonly db: Database;
  readonly oid: number;
  readonly flags: number;
  readonly part: SealedPart | undefined;
}

const identityModes = { None: 0, Shared: 1, PerUser: 2 } as const;

/** Writes what a decision reads of one object. Call it after the object's marks are written: the row carries whether it is cut. */
export function putLink(db: Database, record: LinkRecord, { oid, part }: { oid: number; part: SealedPart | undefined }): void {
  const cut = db.get("SELECT 1 FROM mark WHERE oid = ? LIMIT 1", oid) ? flag.cut : 0;
  const flags = (record.body.enabled ? flag.enabled : 0) | cut | (part?.hasSecrets ? flag.sealed : 0);
  writers[record.kind]({ db, oid, flags, part }, record as never);
}

/** Takes an object out of every decision; what refers to it finds it missing. */
export function removeLink(db: Database, kind: Exclude<LinkKind, "McpToken">, oid: number): void {
  db.run(`DELETE FROM ${linkTable[kind].table} WHERE oid = ?`, oid);
  if (kind === "McpGateway") db.run("DELETE FROM route WHERE gateway = ?", oid);
}

type Writer<Kind extends LinkRecord["kind"]> = (row: LinkRow, record: Extract<LinkRecord, { kind: Kind }>) => void;

const writers: { readonly [Kind in LinkRecord["kind"]]: Writer<Kind> } = {
  McpGateway: putGateway,

  McpServer({ db, oid, flags, part }, { uid, body }) {
    const sql = "INSERT OR REPLACE INTO server (oid, uid, flags, transport, tools) VALUES (?, ?, ?, ?, ?)";
    db.run(sql, oid, uid, flags, part?.json ?? "{}", json(body.tools));
  },

  McpHost({ db, oid, flags }, { uid }) {
    db.run("INSERT OR REPLACE INTO host (oid, uid, flags) VALUES (?, ?, ?)", oid, uid, flags);
  },

  McpUser({ db, oid, flags }, { uid, body }) {
    const sql = "INSERT OR REPLACE INTO user (oid, uid, flags, email) VALUES (?, ?, ?, ?)";
    db.run(sql, oid, uid, flags, body.email?.toLowerCase() ?? null);
  },

  McpIdentity({ db, oid, flags, part }, { uid, namespace, name, body }) {
    const server = internObject(db, { kind: "McpServer", ...body.server });
    db.run(
      `INSERT OR REPLACE INTO identity (oid, namespace, name, uid, flags, server, user, shared, credential)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[oid, namespace, name, uid, flags, server, body.user ?? null, Number(body.shared), part?.json ?? null],
    );
  },

  McpConnection({ db, oid, flags }, { uid, namespace, body }) {
    const { host, gateway, user } = body;
    db.run(
      `INSERT OR REPLACE INTO connection (oid, uid, flags, gateway, gateway_namespace, gateway_name, host, host_name, user, user_name,
        servers, tools, identities) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[oid, uid, flags, internObject(db, { kind: "McpGateway", ...gateway }), gateway.namespace, gateway.name],
      ...[internObject(db, { kind: "McpHost", namespace, name: host }), host],
      ...(user === undefined ? [null, null] : [internObject(db, { kind: "McpUser", namespace, name: user }), user]),
      ...[json(body.servers), json(body.tools), json(body.identities)],
    );
  },
};

function putGateway({ db, oid, flags }: LinkRow, { uid, namespace, name, body }: Extract<LinkRecord, { kind: "McpGateway" }>): void {
  const { auth, servers, tools, namespaces } = body;
  const admits = { Same: null, All: "All", Names: JSON.stringify(namespaces.names ?? []) }[namespaces.from];
  const names = servers.map((server) => server.name);
  db.run(
    `INSERT OR REPLACE INTO gateway (oid, namespace, name, uid, flags, auth, admits, tools, servers, only_server)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[oid, namespace, name, uid, flags, isDefault(auth) ? null : JSON.stringify(auth), admits, json(tools)],
    ...[JSON.stringify(names), names.length === 1 ? (names[0] ?? null) : null],
  );
  db.run("DELETE FROM route WHERE gateway = ?", oid);
  for (const server of servers) {
    const key: ObjectKey = { kind: "McpServer", namespace, name: server.server };
    db.run(
      // Names are a list key where they are declared; should two be the same all the same, the first has it.
      "INSERT OR IGNORE INTO route (gateway, name, server, server_name, identity, identity_ref, prefix) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[oid, server.name, internObject(db, key), server.server, identityModes[server.identity]],
      ...[server.identityRef ?? null, server.prefix ?? null],
    );
  }
}

function isDefault(auth: readonly AuthHeader[]): boolean {
  const [first, ...rest] = auth;
  return rest.length === 0 && first?.name === "Authorization" && first.scheme === "Bearer";
}

function json(value: unknown): SQLInputValue {
  return value === undefined ? null : JSON.stringify(value);
}
