import type { LinkKind } from "../../../../contract/kinds";
import type { AuthHeader, PresentRecord, RecordBody } from "../../../../contract/records";
import type { Database } from "../database";
import type { Writing } from "../writing";
import { flag, linkTable } from "./kind-numbers";
import { copyToRoutes, refreshCopies } from "./copies";
import { cutFlag } from "./cut-flag";
import { internObject } from "./object-rows";
import type { GatewayRest } from "./rest";
import type { SealedPart } from "./sealed-secrets";

/** A record of a kind that has one row of its own; tokens have one an id instead. */
export type LinkRecord = Extract<PresentRecord, { kind: Exclude<LinkKind, "McpToken"> }>;

interface LinkRow {
  readonly writing: Writing;
  readonly oid: number;
  readonly flags: number;
  readonly part: SealedPart | undefined;
}

const identityModes = { None: 0, Shared: 1, PerUser: 2 } as const;

/** Writes what a decision reads of one object. Call it after the object's marks are written: the row carries whether it is cut. */
export function putLink(writing: Writing, record: LinkRecord, { oid, part }: { oid: number; part: SealedPart | undefined }): void {
  const flags = (record.body.enabled ? flag.enabled : 0) | cutFlag(writing, oid) | (part?.hasSecrets ? flag.sealed : 0);
  writers[record.kind]({ writing, oid, flags, part }, record as never);
  refreshCopies(writing.db, record.kind, oid);
}

/** Takes an object out of every decision; what refers to it finds it missing. */
export function removeLink(db: Database, kind: Exclude<LinkKind, "McpToken">, oid: number): void {
  if (kind === "McpConnection") db.run(keepFormer, [oid]);
  db.run(`DELETE FROM ${linkTable[kind].table} WHERE oid = ?`, [oid]);
  if (kind === "McpGateway") db.run("DELETE FROM route WHERE gateway = ?", [oid]);
  refreshCopies(db, kind, oid);
}

const keepFormer = `INSERT OR REPLACE INTO former (connection, gateway, gateway_key, host, user)
  SELECT oid, gateway, gateway_key, host, user FROM connection WHERE oid = ?`;

type Writer<Kind extends LinkRecord["kind"]> = (row: LinkRow, record: Extract<LinkRecord, { kind: Kind }>) => void;

const writers: { readonly [Kind in LinkRecord["kind"]]: Writer<Kind> } = {
  McpGateway: putGateway,

  McpServer({ writing, oid, flags, part }, { uid, body }) {
    writing.db.run("INSERT OR REPLACE INTO server (oid, uid, flags, body) VALUES (?, ?, ?, ?)", [oid, uid, flags, serverBody(body, part)]);
  },

  McpHost({ writing, oid, flags }, { uid }) {
    writing.db.run("INSERT OR REPLACE INTO host (oid, uid, flags) VALUES (?, ?, ?)", [oid, uid, flags]);
  },

  McpUser({ writing, oid, flags }, { uid, body }) {
    const sql = "INSERT OR REPLACE INTO user (oid, uid, flags, email) VALUES (?, ?, ?, ?)";
    writing.db.run(sql, [oid, uid, flags, body.email?.toLowerCase() ?? null]);
  },

  McpIdentity({ writing, oid, flags, part }, { uid, namespace, name, body }) {
    const server = internObject(writing, { kind: "McpServer", ...body.server });
    writing.db.run(
      `INSERT OR REPLACE INTO identity (oid, namespace, name, uid, flags, server, user, shared, credential)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [oid, namespace, name, uid, flags, server, body.user ?? null, Number(body.shared), part?.json ?? null],
    );
  },

  McpConnection({ writing, oid, flags }, { uid, namespace, body }) {
    const { host, gateway, user, servers, tools, identities } = body;
    writing.db.run(
      `INSERT OR REPLACE INTO connection (oid, uid, flags, gateway, gateway_key, host, host_name, user, user_name, rest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        oid,
        uid,
        flags,
        internObject(writing, { kind: "McpGateway", ...gateway }),
        `${gateway.namespace}/${gateway.name}`,
        internObject(writing, { kind: "McpHost", namespace, name: host }),
        host,
        ...(user === undefined ? [null, null] : [internObject(writing, { kind: "McpUser", namespace, name: user }), user]),
        rest({ servers, tools, identities }),
      ],
    );
  },
};

function putGateway({ writing, oid, flags }: LinkRow, { uid, namespace, name, body }: Extract<LinkRecord, { kind: "McpGateway" }>): void {
  const { db } = writing;
  const { auth, servers, tools, namespaces, url } = body;
  const names = servers.map((server) => server.name);
  const only = names.length === 1 ? names[0] : undefined;
  const unusual: GatewayRest = {
    auth: isDefault(auth) ? undefined : auth,
    namespaces: namespaces.from === "Same" ? undefined : namespaces,
    serverNames: only === undefined ? names : undefined,
    tools,
  };
  db.run("INSERT OR REPLACE INTO gateway (oid, namespace, name, uid, flags, only_server, rest, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
    oid,
    namespace,
    name,
    uid,
    flags,
    only ?? null,
    gatewayRest(unusual),
    url ?? null,
  ]);
  db.run("DELETE FROM route WHERE gateway = ?", [oid]);
  for (const { name: segment, server, identity, identityRef, prefix } of servers) {
    db.run(
      // Names are a list key where they are declared; should two be the same all the same, the first has it.
      "INSERT OR IGNORE INTO route (gateway, name, server, server_name, identity, rest) VALUES (?, ?, ?, ?, ?, ?)",
      [
        oid,
        segment,
        internObject(writing, { kind: "McpServer", namespace, name: server }),
        server,
        identityModes[identity],
        rest({ identityRef, prefix }),
      ],
    );
  }
  copyToRoutes(db, oid);
}

/** A server that is a URL and nothing more, as most are, is kept as that: no request then parses JSON for it. */
function serverBody({ transport, tools }: RecordBody["McpServer"], part: SealedPart | undefined): string {
  const isPlain = transport.type === "http" && transport.headers.length === 0 && transport.tls === undefined && tools === undefined;
  if (isPlain && !transport.url.startsWith("{")) return transport.url;
  return `{"transport":${part?.json ?? "{}"}${tools === undefined ? "" : `,"tools":${JSON.stringify(tools)}`}}`;
}

function isDefault(auth: readonly AuthHeader[]): boolean {
  const [first, ...rest] = auth;
  return rest.length === 0 && first?.name === "Authorization" && first.scheme === "Bearer";
}

/** The names alone where there is nothing else to say: every request to a gateway with several servers parses this. */
function gatewayRest(fields: GatewayRest): string | null {
  const { auth, namespaces, serverNames, tools } = fields;
  return serverNames && !auth && !namespaces && !tools ? JSON.stringify(serverNames) : rest(fields);
}

/** What few objects have, as JSON; null when this one has nothing of it. */
function rest(fields: Readonly<Record<string, unknown>> | GatewayRest): string | null {
  return Object.values(fields).every((value) => value === undefined) ? null : JSON.stringify(fields);
}
