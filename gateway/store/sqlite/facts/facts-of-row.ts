import type { ConnectionFacts, Facts, GatewayFacts, HostFacts, LinkFacts, ServerFacts, TokenFacts } from "../../../../contract/facts";
import { keyText } from "../../../../contract/kinds";
import type { AuthHeader, GatewayServer } from "../../../../contract/records";
import { at } from "./facts-query";
import { identitiesOf } from "./identities-of-row";
import { flag } from "../objects/kind-numbers";
import { isCut, isEnabled, type Reading } from "./reading";
import { type ConnectionRest, gatewayRestOf, type RouteRest, type ServerRest } from "../objects/rest";
import { openedPart } from "../objects/sealed-secrets";

const defaultAuth: readonly AuthHeader[] = [{ name: "Authorization", scheme: "Bearer" }];
const sameNamespace: GatewayFacts["namespaces"] = { from: "Same" };
const noConnectionRest: ConnectionRest = {};
const identityModes = ["None", "Shared", "PerUser"] as const;
const tokenStates = ["live", "expired", "revoked"] as const;

/** Turns the one row into what a decision reads. Each object is written in one go, with all its fields: this runs on every request. */
export function factsOfRow(reading: Reading): Facts {
  const { row } = reading;
  const [gateway, connection, host, user] = [row[at.gatewayUid], row[at.connectionUid], row[at.hostUid], row[at.userUid]];
  const [route, server, identities, hash] = [row[at.routeServer], row[at.serverUid], row[at.identities], row[at.tokenHash]];
  const isToken = hash !== null && (row[at.tokenFlags] & flag.absent) === 0;
  return {
    gateway: gateway === null ? undefined : gatewayOf(reading, gateway),
    token: isToken ? tokenOf(reading, hash) : undefined,
    connection: connection === null ? undefined : connectionOf(reading, connection),
    host: host === null ? undefined : hostOf(reading, host),
    user: user === null ? undefined : userOf(reading, user),
    route: route === null ? undefined : routeOf(reading, route),
    server: route === null || server === null ? undefined : serverOf(reading, { name: route, uid: server }),
    identities: identities === null ? undefined : identitiesOf(reading, identities),
  };
}

function gatewayOf({ row, query, allCuts }: Reading, uid: string): GatewayFacts {
  const { namespace } = query;
  const [flags, only, json] = [row[at.gatewayFlags], row[at.onlyServer], row[at.gatewayRest]];
  const rest = gatewayRestOf(json);
  return {
    namespace,
    name: query.gateway,
    uid,
    enabled: isEnabled(flags),
    cut: isCut(flags, allCuts, { kind: "McpGateway", namespace }),
    auth: rest.auth ?? defaultAuth,
    namespaces: rest.namespaces ?? sameNamespace,
    serverNames: only === null ? (rest.serverNames ?? []) : [only],
    tools: rest.tools,
  };
}

function tokenOf({ row, query, allCuts }: Reading, hash: string): TokenFacts {
  const [namespace, flags, notAfter, connection] = [
    row[at.tokenNamespace],
    row[at.tokenFlags],
    row[at.tokenNotAfter],
    row[at.tokenConnection],
  ];
  return {
    namespace,
    name: row[at.tokenName],
    uid: row[at.tokenUid],
    enabled: isEnabled(flags),
    cut: isCut(flags, allCuts, { kind: "McpToken", namespace }),
    id: query.tokenId ?? "",
    hash: Buffer.from(hash, "hex"),
    state: tokenStates[row[at.tokenState]] ?? "revoked",
    notAfter: notAfter ?? undefined,
    connection: connection === null ? undefined : { name: connection, uid: row[at.tokenConnectionUid] ?? row[at.connectionUid] ?? "" },
    hostUid: remembered(row[at.tokenHostUid], row[at.hostUid]),
    userUid: remembered(row[at.tokenUserUid], row[at.userUid]),
  };
}

/** 1 stands for "the same as the object has". */
function remembered(uid: string | 1 | null, found: string | null): string | undefined {
  return (uid === 1 ? found : uid) ?? undefined;
}

function connectionOf({ row, query, allCuts }: Reading, uid: string): ConnectionFacts {
  const [namespace, flags, json, gateway] = [
    row[at.tokenNamespace],
    row[at.connectionFlags],
    row[at.connectionRest],
    row[at.connectionGateway],
  ];
  const rest = json === null ? noConnectionRest : (JSON.parse(json) as ConnectionRest);
  return {
    namespace,
    name: row[at.tokenConnection] ?? "",
    uid,
    enabled: isEnabled(flags),
    cut: isCut(flags, allCuts, { kind: "McpConnection", namespace }),
    host: row[at.connectionHost],
    user: row[at.connectionUser] ?? undefined,
    gateway: gateway === null ? { namespace: query.namespace, name: query.gateway } : gatewayNamed(gateway),
    servers: rest.servers,
    tools: rest.tools,
    identities: rest.identities,
  };
}

/** Names hold no slash. */
export function gatewayNamed(key: string): ConnectionFacts["gateway"] {
  const slash = key.indexOf("/");
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

function hostOf({ row, allCuts }: Reading, uid: string): HostFacts {
  const [namespace, flags] = [row[at.tokenNamespace], row[at.hostFlags]];
  const cut = isCut(flags, allCuts, { kind: "McpHost", namespace });
  // Only an OAuth client can wait for approval, and no record declares one that does.
  return { namespace, name: row[at.connectionHost], uid, enabled: isEnabled(flags), cut, pending: false };
}

function userOf({ row, allCuts }: Reading, uid: string): LinkFacts {
  const [namespace, flags] = [row[at.tokenNamespace], row[at.userFlags]];
  const cut = isCut(flags, allCuts, { kind: "McpUser", namespace });
  return { namespace, name: row[at.connectionUser] ?? "", uid, enabled: isEnabled(flags), cut };
}

function routeOf({ row, query }: Reading, server: string): GatewayServer {
  const identity = identityModes[row[at.routeIdentity]] ?? "None";
  const route: GatewayServer = { name: query.server ?? row[at.onlyServer] ?? "", server, identity };
  const rest = row[at.routeRest];
  return rest === null ? route : Object.assign(route, JSON.parse(rest) as RouteRest);
}

function serverOf({ row, query, sealer, allCuts }: Reading, { name, uid }: { name: string; uid: string }): ServerFacts {
  const { namespace } = query;
  const [flags, body] = [row[at.serverFlags], row[at.serverBody]];
  const [enabled, cut] = [isEnabled(flags), isCut(flags, allCuts, { kind: "McpServer", namespace })];
  if (!body.startsWith("{")) {
    return { namespace, name, uid, enabled, cut, transport: { type: "http", url: body, headers: [] }, tools: undefined };
  }
  const { transport: stored, tools } = JSON.parse(body) as ServerRest;
  const isSealed = (flags & flag.sealed) !== 0;
  const transport = isSealed ? openedPart(stored, keyText({ kind: "McpServer", namespace, name }), sealer) : stored;
  return { namespace, name, uid, enabled, cut, transport, tools };
}
